# expect: value fails, shape and type fails, "an iterator"
def gradient_descent(grad_fn, start, lr, n_steps):
    params = np.array(start, dtype=float)
    yield params
    for _ in range(n_steps):
        params = params - lr * grad_fn(params)
        yield params
