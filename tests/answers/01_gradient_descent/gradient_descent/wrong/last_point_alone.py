# expect: value fails, shape and type fails, "the last point alone"
def gradient_descent(grad_fn, start, lr, n_steps):
    params = np.array(start, dtype=float)
    for _ in range(n_steps):
        params = params - lr * grad_fn(params)
    return params
