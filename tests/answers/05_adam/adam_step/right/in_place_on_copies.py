# expect: passes
def adam_step(params, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    params, m, v = params.copy(), m.copy(), v.copy()
    m *= beta1
    m += (1 - beta1) * grad
    v *= beta2
    v += (1 - beta2) * grad * grad
    denominator = np.sqrt(v)
    denominator /= np.sqrt(1 - beta2**t)
    denominator += eps
    params -= (lr / (1 - beta1**t)) * m / denominator
    return params, m, v
