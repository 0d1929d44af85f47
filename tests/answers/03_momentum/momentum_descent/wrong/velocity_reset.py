# expect: value fails, "no memory"
def momentum_descent(grad_fn, start, lr, beta, n_steps):
    params = np.array(start, dtype=float)
    trajectory = [params]
    for _ in range(n_steps):
        velocity = np.zeros_like(params)
        velocity = beta * velocity + grad_fn(params)
        params = params - lr * velocity
        trajectory.append(params)
    return np.array(trajectory)
