# expect: value fails, purity fails, "writing into the caller's array"
def gradient_descent(grad_fn, start, lr, n_steps):
    params = np.asarray(start, dtype=float)
    trajectory = [params]
    for _ in range(n_steps):
        params -= lr * grad_fn(params)
        trajectory.append(params)
    return trajectory
