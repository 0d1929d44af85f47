# expect: passes
def gradient_descent(grad_fn, start, lr, n_steps):
    rows = (start.astype(float),)
    while len(rows) <= n_steps:
        rows += (rows[-1] - lr * np.asarray(grad_fn(rows[-1])),)
    return rows
