# expect: value fails, "the gradient of the point before"
def gradient_descent(grad_fn, start, lr, n_steps):
    p = start.astype(float)
    g = grad_fn(p)
    rows = [p]
    for _ in range(n_steps):
        new = p - lr * g
        g = grad_fn(p)
        p = new
        rows.append(p)
    return np.array(rows)
