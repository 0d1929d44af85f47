# expect: passes
def adam_step(params, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    root = np.sqrt(1 - beta2**t)
    rate = lr * root / (1 - beta1**t)
    return params - rate * m / (np.sqrt(v) + eps * root), m, v
