# expect: passes
def gradient_descent(grad_fn, start, lr, n_steps):
    rows = [np.array(start, dtype=float)]
    for _ in range(n_steps + 2):
        rows.append(rows[-1] - lr * grad_fn(rows[-1].copy()))
    return rows[: n_steps + 1]
