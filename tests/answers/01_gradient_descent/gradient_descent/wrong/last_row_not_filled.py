# expect: value fails, "a last row that is never filled"
def gradient_descent(grad_fn, start, lr, n_steps):
    trajectory = np.zeros((n_steps + 1, *start.shape))
    trajectory[0] = start
    for t in range(n_steps - 1):
        trajectory[t + 1] = trajectory[t] - lr * grad_fn(trajectory[t])
    return trajectory
