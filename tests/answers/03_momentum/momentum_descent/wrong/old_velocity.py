# expect: value fails, "a step with the old velocity"
def momentum_descent(grad_fn, start, lr, beta, n_steps):
    params = np.array(start, dtype=float)
    velocity = np.zeros_like(params)
    trajectory = [params]
    for _ in range(n_steps):
        gradient = grad_fn(params)
        params = params - lr * velocity
        velocity = beta * velocity + gradient
        trajectory.append(params)
    return np.array(trajectory)
