# expect: value fails, "one step from the start in every row"
def gradient_descent(grad_fn, start, lr, n_steps):
    params = np.array(start, dtype=float)
    trajectory = [params]
    for _ in range(n_steps):
        trajectory.append(params - lr * grad_fn(params))
    return np.array(trajectory)
