# expect: value fails, shape and type fails, "params alone"
def adamw_step(
    params, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01
):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return params - lr * weight_decay * params - lr * m_hat / (np.sqrt(v_hat) + eps)
