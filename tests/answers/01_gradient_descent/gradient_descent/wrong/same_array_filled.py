# expect: value fails, "the same array in every row"
def gradient_descent(grad_fn, start, lr, n_steps):
    params = np.array(start, dtype=float)
    trajectory = [params] * (n_steps + 1)
    for t in range(n_steps):
        trajectory[t][...] = trajectory[t] - lr * grad_fn(trajectory[t])
    return trajectory
