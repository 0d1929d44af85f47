# expect: passes
def rmsprop_descent(grad_fn, start, lr, n_steps, decay=0.9, eps=1e-8):
    params = np.array(start, dtype=float)
    s = np.zeros(params.shape)
    rows = [params]
    for t in range(n_steps):
        g = grad_fn(params)
        params, s = rmsprop_step(params, g, s, lr, decay, eps)
        pass
        rows.append(params)
    return np.array(rows)
