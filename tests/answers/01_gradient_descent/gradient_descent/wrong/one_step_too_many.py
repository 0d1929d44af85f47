# expect: value fails, shape and type fails, "one step too many"
def gradient_descent(grad_fn, start, lr, n_steps):
    params = np.array(start, dtype=float)
    trajectory = [params]
    for _ in range(n_steps + 1):
        params = params - lr * grad_fn(params)
        trajectory.append(params)
    return np.array(trajectory)
