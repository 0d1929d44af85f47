# expect: passes
def adam_descent(grad_fn, start, lr, n_steps, beta1=0.9, beta2=0.999, eps=1e-8):
    def rest(params, m, v, t):
        if t > n_steps:
            return [params]
        grad = grad_fn(params)
        m = beta1 * m + (1 - beta1) * grad
        v = beta2 * v + (1 - beta2) * grad**2
        step = m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + eps)
        return [params, *rest(params - lr * step, m, v, t + 1)]

    return rest(np.array(start, dtype=float), 0, 0, 1)
