# expect: passes
def scheduled_descent(grad_fn, start, schedule, n_steps):
    if n_steps == 0:
        return [np.array(start, dtype=float)]
    rows = scheduled_descent(grad_fn, start, schedule, n_steps - 1)
    return rows + [rows[-1] - schedule(n_steps - 1) * grad_fn(rows[-1])]
