# expect: purity fails, "writing into the caller's array"
def momentum_descent(grad_fn, start, lr, beta, n_steps):
    velocity = np.zeros(start.shape)
    params = start if start.dtype == float else start.astype(float)
    trajectory = [params.copy()]
    for _ in range(n_steps):
        velocity = beta * velocity + grad_fn(params)
        params -= lr * velocity
        trajectory.append(params.copy())
    return np.array(trajectory)
