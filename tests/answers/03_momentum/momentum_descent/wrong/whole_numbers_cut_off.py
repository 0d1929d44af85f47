# expect: value fails, "whole numbers"
def momentum_descent(grad_fn, start, lr, beta, n_steps):
    rows = np.zeros((n_steps + 1, *start.shape), dtype=start.dtype)
    rows[0] = start
    velocity = np.zeros(start.shape)
    for t in range(n_steps):
        velocity = beta * velocity + grad_fn(rows[t])
        rows[t + 1] = rows[t] - lr * velocity
    return rows
