# expect: passes
def adamw_step(
    params, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01
):
    params, m, v = map(np.copy, (params, m, v))
    params *= 1 - lr * weight_decay
    m += (1 - beta1) * (grad - m)
    v += (1 - beta2) * (grad**2 - v)
    params -= lr / (1 - beta1**t) * m / (np.sqrt(v) / np.sqrt(1 - beta2**t) + eps)
    return params, m, v
