# expect: passes
def adam_descent(grad_fn, start, lr, n_steps, beta1=0.9, beta2=0.999, eps=1e-8):
    params = np.array(start, dtype=float, copy=True)
    m, v, t = 0.0 * params, 0.0 * params, 0
    rows = [params.copy()]
    while t < n_steps:
        t += 1
        grad = grad_fn(params)
        m *= beta1
        m += (1 - beta1) * grad
        v *= beta2
        v += (1 - beta2) * grad**2
        params -= lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps)
        rows.append(params.copy())
    return tuple(rows)
