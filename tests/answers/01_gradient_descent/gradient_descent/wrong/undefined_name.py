# expect: value fails, shape and type fails, purity fails
def gradient_descent(grad_fn, start, lr, n_steps):
    trajectory = [initial_point]
    for _ in range(n_steps):
        trajectory.append(trajectory[-1] - lr * grad_fn(trajectory[-1]))
    return np.array(trajectory)
