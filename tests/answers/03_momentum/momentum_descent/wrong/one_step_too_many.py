# expect: value fails, shape and type fails, "one step too many"
def momentum_descent(grad_fn, start, lr, beta, n_steps):
    params = np.array(start, dtype=float)
    velocity = np.zeros_like(params)
    trajectory = [params]
    for _ in range(n_steps + 1):
        velocity = beta * velocity + grad_fn(params)
        params = params - lr * velocity
        trajectory.append(params)
    return np.array(trajectory)
