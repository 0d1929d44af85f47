# expect: passes
def momentum_descent(grad_fn, start, lr, beta, n_steps):
    params = np.array(start, dtype=np.float32)
    velocity = np.zeros_like(params)
    trajectory = [params]
    for _ in range(n_steps):
        velocity = beta * velocity + grad_fn(params)
        params = params - lr * velocity
        trajectory.append(params)
    return np.array(trajectory, dtype=np.float32)
