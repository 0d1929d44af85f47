# expect: passes
def momentum_descent(grad_fn, start, lr, beta, n_steps):
    p, v = start.astype(float), np.zeros(start.shape)
    points = [p]
    for _ in range(n_steps):
        p, v = momentum_step(p, grad_fn(p), v, lr, beta)
        points.append(p)
    return points
