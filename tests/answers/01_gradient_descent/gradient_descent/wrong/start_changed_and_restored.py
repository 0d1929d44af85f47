# expect: purity fails, "writing into the caller's array"
def gradient_descent(grad_fn, start, lr, n_steps):
    params = np.asarray(start, dtype=float)
    trajectory = np.empty((n_steps + 1, *start.shape))
    trajectory[0] = start
    for t in range(n_steps):
        np.subtract(params, lr * grad_fn(params), out=params)
        trajectory[t + 1] = params
    params[...] = trajectory[0]
    return trajectory
