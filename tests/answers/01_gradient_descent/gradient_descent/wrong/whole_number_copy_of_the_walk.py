# expect: value fails, "rows of whole numbers"
def gradient_descent(grad_fn, start, lr, n_steps):
    rows = np.array([start] * (n_steps + 1))
    params = start
    for t in range(n_steps):
        params = params - lr * grad_fn(params)
        rows[t + 1] = params
    return rows
