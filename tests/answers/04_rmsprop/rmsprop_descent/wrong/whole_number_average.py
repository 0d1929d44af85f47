# expect: value fails, "an average of whole numbers"
def rmsprop_descent(grad_fn, start, lr, n_steps, decay=0.9, eps=1e-8):
    p, s = np.array(start, dtype=float), np.zeros_like(start)
    rows = [p]
    for _ in range(n_steps):
        g = grad_fn(p)
        s[...] = decay * s + (1 - decay) * g**2
        p = p - lr * g / (np.sqrt(s) + eps)
        rows.append(p)
    return np.array(rows)
