# expect: value fails, "the sign of the gradient alone"
def gradient_descent(grad_fn, start, lr, n_steps):
    params = np.array(start, dtype=float)
    trajectory = [params]
    for _ in range(n_steps):
        params = params - lr * np.sign(grad_fn(params))
        trajectory.append(params)
    return np.array(trajectory)
