# expect: shape and type fails, "rows of another number or shape"
def gradient_descent(grad_fn, start, lr, n_steps):
    trajectory = np.array(start, dtype=float)
    params = np.array(start, dtype=float)
    for _ in range(n_steps):
        params = params - lr * grad_fn(params)
        trajectory = np.vstack([trajectory, params])
    return trajectory
