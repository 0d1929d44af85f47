# expect: value fails, "a start of whole numbers cut off"
def gradient_descent(grad_fn, start, lr, n_steps):
    trajectory = np.zeros((n_steps + 1, *start.shape), dtype=start.dtype)
    trajectory[0] = start
    for t in range(n_steps):
        trajectory[t + 1] = trajectory[t] - lr * grad_fn(trajectory[t])
    return trajectory
