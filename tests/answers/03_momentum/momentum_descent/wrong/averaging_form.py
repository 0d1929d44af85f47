# expect: value fails, "the averaging form"
def momentum_descent(grad_fn, start, lr, beta, n_steps):
    params = np.array(start, dtype=float)
    velocity = np.zeros_like(params)
    trajectory = [params]
    for _ in range(n_steps):
        velocity = beta * velocity + (1 - beta) * grad_fn(params)
        params = params - lr * velocity
        trajectory.append(params)
    return np.array(trajectory)
