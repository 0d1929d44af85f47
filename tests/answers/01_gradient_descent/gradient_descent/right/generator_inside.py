# expect: passes
def visit(grad_fn, params, lr):
    while True:
        yield params
        params = params - lr * grad_fn(params)


def gradient_descent(grad_fn, start, lr, n_steps):
    points = visit(grad_fn, np.array(start, dtype=np.float64), lr)
    return np.array([next(points) for _ in range(n_steps + 1)])
