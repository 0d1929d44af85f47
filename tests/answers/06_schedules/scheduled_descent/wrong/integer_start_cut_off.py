# expect: value fails, "whole numbers"
def scheduled_descent(grad_fn, start, schedule, n_steps):
    rows = np.zeros((n_steps + 1, *start.shape), dtype=start.dtype)
    rows[0] = start
    for t in range(n_steps):
        rows[t + 1] = rows[t] - schedule(t) * grad_fn(rows[t])
    return rows
