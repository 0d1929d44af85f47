# expect: value fails
def gradient_descent(grad_fn, start, lr, n_steps):
    params = start.copy()
    trajectory = [params.copy()]
    for _ in range(n_steps):
        params -= lr * grad_fn(params)
        trajectory.append(params.copy())
    return np.array(trajectory)
