# expect: value fails, shape and type fails, "a missing `return`"
def gradient_descent(grad_fn, start, lr, n_steps):
    params = np.array(start, dtype=float)
    trajectory = [params]
    for t in range(n_steps):
        params = params - lr * grad_fn(params)
        trajectory.append(params)
        if t == n_steps - 1:
            return np.array(trajectory)
