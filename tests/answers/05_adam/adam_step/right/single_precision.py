# expect: passes
def adam_step(params, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    params, grad, m, v = (a.astype(np.float32) for a in (params, grad, m, v))
    m = np.float32(beta1) * m + np.float32(1 - beta1) * grad
    v = np.float32(beta2) * v + np.float32(1 - beta2) * grad * grad
    step = m / np.float32(1 - beta1**t) / (np.sqrt(v / np.float32(1 - beta2**t)) + np.float32(eps))
    return params - np.float32(lr) * step, m, v
