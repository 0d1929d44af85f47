# expect: value fails, "Nesterov's look-ahead"
def momentum_descent(grad_fn, start, lr, beta, n_steps):
    params = np.array(start, dtype=float)
    velocity = np.zeros_like(params)
    trajectory = [params]
    for _ in range(n_steps):
        velocity = beta * velocity + grad_fn(params - lr * beta * velocity)
        params = params - lr * velocity
        trajectory.append(params)
    return np.array(trajectory)
