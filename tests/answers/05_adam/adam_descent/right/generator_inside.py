# expect: passes
def visit(grad_fn, params, lr, beta1, beta2, eps):
    m, v, share1, share2 = 0.0, 0.0, 1.0, 1.0
    while True:
        yield params
        grad = grad_fn(params)
        m = beta1 * m + (1 - beta1) * grad
        v = beta2 * v + (1 - beta2) * grad * grad
        share1, share2 = share1 * beta1, share2 * beta2
        params = params - lr * (m / (1 - share1)) / (np.sqrt(v / (1 - share2)) + eps)


def adam_descent(grad_fn, start, lr, n_steps, beta1=0.9, beta2=0.999, eps=1e-8):
    points = visit(grad_fn, np.array(start, dtype=float), lr, beta1, beta2, eps)
    return np.array([next(points) for _ in range(n_steps + 1)])
