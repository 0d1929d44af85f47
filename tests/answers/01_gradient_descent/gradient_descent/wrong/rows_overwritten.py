# expect: value fails, "rows overwritten by the next ones"
def gradient_descent(grad_fn, start, lr, n_steps):
    trajectory = np.zeros((n_steps + 1, *start.shape))
    trajectory[0] = start
    for t in range(n_steps):
        params = trajectory[t]
        params -= lr * grad_fn(params)
        trajectory[t + 1] = params
    return trajectory
