# expect: value fails, shape and type fails, "the gradients for the points"
def gradient_descent(grad_fn, start, lr, n_steps):
    params = np.array(start, dtype=float)
    trajectory = []
    for _ in range(n_steps):
        grad = grad_fn(params)
        trajectory.append(grad)
        params = params - lr * grad
    return np.array(trajectory)
