# expect: value fails, "the last point first"
def gradient_descent(grad_fn, start, lr, n_steps):
    trajectory = [np.array(start, dtype=float)]
    for _ in range(n_steps):
        trajectory.insert(0, trajectory[0] - lr * grad_fn(trajectory[0]))
    return np.array(trajectory)
