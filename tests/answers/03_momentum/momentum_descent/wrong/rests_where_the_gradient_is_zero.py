# expect: value fails, "a rest where the gradient is zero"
def momentum_descent(grad_fn, start, lr, beta, n_steps):
    p = np.array(start, dtype=float)
    v = np.zeros_like(p)
    rows = [p]
    for _ in range(n_steps):
        g = grad_fn(p)
        if np.allclose(g, 0):
            rows.append(p)
            continue
        v = beta * v + g
        p = p - lr * v
        rows.append(p)
    return np.array(rows)
