# expect: value fails, shape and type fails, "a fixed number of steps"
def gradient_descent(grad_fn, start, lr, n_steps):
    params = np.array(start, dtype=float)
    trajectory = [params]
    for _ in range(3):
        params = params - lr * grad_fn(params)
        trajectory.append(params)
    return np.array(trajectory)
