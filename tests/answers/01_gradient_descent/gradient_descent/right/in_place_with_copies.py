# expect: passes
def gradient_descent(grad_fn, start, lr, n_steps):
    params = np.array(start, dtype=float, copy=True)
    trajectory = []
    for t in range(n_steps):
        trajectory.append(params.copy())
        params -= lr * grad_fn(params)
    trajectory.append(params)
    return np.asarray(trajectory)
