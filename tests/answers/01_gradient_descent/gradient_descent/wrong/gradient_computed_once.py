# expect: value fails, "a gradient that is computed once"
def gradient_descent(grad_fn, start, lr, n_steps):
    params = np.array(start, dtype=float)
    grad = grad_fn(params)
    trajectory = [params]
    for _ in range(n_steps):
        params = params - lr * grad
        trajectory.append(params)
    return np.array(trajectory)
