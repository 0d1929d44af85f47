# expect: value fails, shape and type fails, "pairs of point and velocity"
def momentum_descent(grad_fn, start, lr, beta, n_steps):
    params = np.array(start, dtype=float)
    velocity = np.zeros_like(params)
    trajectory = [(params, velocity)]
    for _ in range(n_steps):
        velocity = beta * velocity + grad_fn(params)
        params = params - lr * velocity
        trajectory.append((params, velocity))
    return np.array(trajectory)
