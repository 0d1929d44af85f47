# expect: value fails, "the gradient of the point before"
def momentum_descent(grad_fn, start, lr, beta, n_steps):
    p = np.array(start, dtype=float)
    v = np.zeros_like(p)
    rows = [p]
    g = grad_fn(p)
    for _ in range(n_steps):
        v = beta * v + g
        q = p - lr * v
        g = grad_fn(p)
        p = q
        rows.append(p)
    return np.array(rows)
