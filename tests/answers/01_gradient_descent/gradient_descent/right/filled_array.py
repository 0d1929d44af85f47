# expect: passes
def gradient_descent(grad_fn, start, lr, n_steps):
    trajectory = np.empty((n_steps + 1, *start.shape))
    trajectory[0] = start
    for t in range(n_steps):
        trajectory[t + 1] = trajectory[t] - lr * grad_fn(trajectory[t])
    return trajectory
