# expect: value fails, shape and type fails, purity fails
def gradient_descent(grad_fn, start, lr, n_steps):
    params = np.array(start, dtype=float)
    trajectory = [params]
    for _ in range(n_steps):
        params = params - lr * grad_fn
        trajectory.append(params)
    return np.array(trajectory)
