# expect: passes
def rmsprop_descent(grad_fn, start, lr, n_steps, decay=0.9, eps=1e-8):
    params = np.array(start, dtype=float)
    s = np.zeros(params.shape)
    rows = np.empty((n_steps + 1, *params.shape))
    rows[0] = params
    for t in range(n_steps):
        g = grad_fn(params)
        s = decay * s + (1 - decay) * g**2
        params = params - lr * g / (np.sqrt(s) + eps)
        rows[t + 1] = params
    return rows
