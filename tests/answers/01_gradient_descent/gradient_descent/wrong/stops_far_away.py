# expect: value fails
def gradient_descent(grad_fn, start, lr, n_steps):
    trajectory = [np.array(start, dtype=float)]
    for _ in range(n_steps):
        if np.linalg.norm(trajectory[-1]) > 1e3:
            break
        trajectory.append(trajectory[-1] - lr * grad_fn(trajectory[-1]))
    return np.array(trajectory)
