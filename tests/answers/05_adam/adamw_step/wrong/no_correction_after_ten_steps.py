# expect: value fails
def adamw_step(params, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    k = t if t <= 10 else 10**6
    return params - lr * (weight_decay * params + m / (1 - beta1**k) / (np.sqrt(v / (1 - beta2**k)) + eps)), m, v
