# expect: value fails, shape and type fails, "the start twice"
def gradient_descent(grad_fn, start, lr, n_steps):
    params = np.array(start, dtype=float)
    trajectory = [params]
    for _ in range(n_steps):
        trajectory.append(params)
        params = params - lr * grad_fn(params)
    trajectory.append(params)
    return np.array(trajectory)
