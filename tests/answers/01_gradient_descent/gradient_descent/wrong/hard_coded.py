# expect: value fails, shape and type fails, "an answer that is the same for every call"
def gradient_descent(grad_fn, start, lr, n_steps):
    return np.array([[4.0, 2.0], [2.0, -1.0], [1.0, -0.5], [0.5, -0.25]])
