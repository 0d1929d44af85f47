# expect: shape and type fails, "rows of another number or shape"
def gradient_descent(grad_fn, start, lr, n_steps):
    params = np.array(start, dtype=float)
    trajectory = [params]
    for _ in range(n_steps):
        params = params - lr * grad_fn(params)
        trajectory.append(params)
    return np.array(trajectory).ravel()
