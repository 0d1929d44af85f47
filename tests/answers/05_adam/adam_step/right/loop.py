# expect: passes
def adam_step(params, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    new = [np.zeros(params.shape) for _ in range(3)]
    for index in np.ndindex(params.shape):
        g = grad[index]
        new[1][index] = beta1 * m[index] + (1 - beta1) * g
        new[2][index] = beta2 * v[index] + (1 - beta2) * g * g
        m_hat = new[1][index] / (1 - beta1**t)
        v_hat = new[2][index] / (1 - beta2**t)
        new[0][index] = params[index] - lr * m_hat / (v_hat**0.5 + eps)
    return new
