# expect: value fails, "a velocity of whole numbers"
def momentum_descent(grad_fn, start, lr, beta, n_steps):
    p = np.array(start, dtype=float)
    v = np.zeros_like(start)
    rows = [p]
    for _ in range(n_steps):
        v = (beta * v + grad_fn(p)).astype(v.dtype)
        p = p - lr * v
        rows.append(p)
    return np.array(rows)
