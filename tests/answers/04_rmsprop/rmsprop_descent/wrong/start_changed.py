# expect: purity fails, "caller"
def rmsprop_descent(grad_fn, start, lr, n_steps, decay=0.9, eps=1e-8):
    params = start if start.dtype == float else start.astype(float)
    s = np.zeros(params.shape)
    rows = [params.copy()]
    for t in range(n_steps):
        g = grad_fn(params)
        s = decay * s + (1 - decay) * g**2
        params -= lr * g / (np.sqrt(s) + eps)
        rows.append(params.copy())
    return np.array(rows)
