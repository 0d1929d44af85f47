# expect: value fails, "without the learning rate"
def gradient_descent(grad_fn, start, lr, n_steps):
    params = np.array(start, dtype=float)
    trajectory = [params]
    for _ in range(n_steps):
        params = params - grad_fn(params)
        trajectory.append(params)
    return np.array(trajectory)
