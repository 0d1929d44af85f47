# expect: passes
def rmsprop_descent(grad_fn, start, lr, n_steps, decay=0.9, eps=1e-8):
    params = np.array(start, dtype=np.float32)
    s = np.zeros_like(params)
    rows = [params]
    for t in range(n_steps):
        g = grad_fn(params).astype(np.float32)
        s = decay * s + (1 - decay) * g**2
        params = params - lr * g / (np.sqrt(s) + eps)
        rows.append(params)
    return np.array(rows)
