# expect: value fails, "a learning rate that shrinks"
def gradient_descent(grad_fn, start, lr, n_steps):
    params = np.array(start, dtype=float)
    trajectory = [params]
    for t in range(n_steps):
        params = params - lr / (t + 1) * grad_fn(params)
        trajectory.append(params)
    return np.array(trajectory)
