# expect: passes
def gradient_descent(grad_fn, start, lr, n_steps):
    params = np.array(start, dtype=float)
    trajectory = [params.tolist()]
    for _ in range(n_steps):
        params = params - lr * grad_fn(params)
        trajectory.append(params.tolist())
    return trajectory
