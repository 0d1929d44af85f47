# expect: passes
def momentum_descent(grad_fn, start, lr, beta, n_steps):
    rows = np.empty((n_steps + 1, *np.shape(start)))
    rows[0] = start
    v = np.zeros(np.shape(start))
    for t in range(n_steps):
        v *= beta
        v += grad_fn(rows[t].copy())
        rows[t + 1] = rows[t] - lr * v
    return rows
