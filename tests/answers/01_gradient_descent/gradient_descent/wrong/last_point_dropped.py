# expect: value fails, shape and type fails, "one step too few"
def gradient_descent(grad_fn, start, lr, n_steps):
    params = np.array(start, dtype=float)
    trajectory = []
    for _ in range(n_steps):
        trajectory.append(params)
        params = params - lr * grad_fn(params)
    return np.array(trajectory)
