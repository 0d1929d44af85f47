# expect: value fails, "a gradient that is computed once"
def momentum_descent(grad_fn, start, lr, beta, n_steps):
    params = np.array(start, dtype=float)
    velocity = np.zeros_like(params)
    gradient = grad_fn(params)
    trajectory = [params]
    for _ in range(n_steps):
        velocity = beta * velocity + gradient
        params = params - lr * velocity
        trajectory.append(params)
    return np.array(trajectory)
