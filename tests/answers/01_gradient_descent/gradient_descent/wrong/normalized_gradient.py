# expect: value fails, "a normalized gradient"
def gradient_descent(grad_fn, start, lr, n_steps):
    params = np.array(start, dtype=float)
    trajectory = [params]
    for _ in range(n_steps):
        grad = grad_fn(params)
        params = params - lr * grad / (np.linalg.norm(grad) + 1e-12)
        trajectory.append(params)
    return np.array(trajectory)
