# expect: value fails, "a velocity that starts as the first gradient"
def momentum_descent(grad_fn, start, lr, beta, n_steps):
    params = np.array(start, dtype=float)
    velocity = grad_fn(params)
    trajectory = [params]
    for _ in range(n_steps):
        velocity = beta * velocity + grad_fn(params)
        params = params - lr * velocity
        trajectory.append(params)
    return np.array(trajectory)
