# expect: passes
def momentum_descent(grad_fn, start, lr, beta, n_steps):
    point = np.array(start, dtype=float)
    points, gradients = [point], []
    for t in range(n_steps):
        gradients.append(grad_fn(point))
        velocity = sum(beta ** (t - k) * g for k, g in enumerate(gradients))
        point = point - lr * velocity
        points.append(point)
    return tuple(points)
