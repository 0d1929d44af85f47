# expect: value fails, "a walk that stops early"
def gradient_descent(grad_fn, start, lr, n_steps):
    params = np.array(start, dtype=float)
    trajectory = [params]
    for _ in range(n_steps):
        grad = grad_fn(params)
        if np.linalg.norm(grad) < 1e-9:
            break
        params = params - lr * grad
        trajectory.append(params)
    return np.array(trajectory)
