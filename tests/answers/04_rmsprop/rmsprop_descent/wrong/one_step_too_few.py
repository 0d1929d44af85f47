# expect: shape and type fails, value fails, "too few"
def rmsprop_descent(grad_fn, start, lr, n_steps, decay=0.9, eps=1e-8):
    params = np.array(start, dtype=float)
    s = np.zeros(params.shape)
    rows = [params]
    for t in range(n_steps - 1):
        g = grad_fn(params)
        s = decay * s + (1 - decay) * g**2
        params = params - lr * g / (np.sqrt(s) + eps)
        rows.append(params)
    return np.array(rows)
