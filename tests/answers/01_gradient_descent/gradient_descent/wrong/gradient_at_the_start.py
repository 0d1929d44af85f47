# expect: value fails, "a gradient that is computed once"
def gradient_descent(grad_fn, start, lr, n_steps):
    trajectory = [np.array(start, dtype=float)]
    for _ in range(n_steps):
        trajectory.append(trajectory[-1] - lr * grad_fn(np.array(start, dtype=float)))
    return np.array(trajectory)
