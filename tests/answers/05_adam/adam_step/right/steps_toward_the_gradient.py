# expect: passes
def adam_step(params, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = m + (1 - beta1) * (grad - m)
    v = v - (1 - beta2) * (v - np.square(grad))
    step = np.divide(m, 1 - beta1**t) / np.add(np.power(v / (1 - beta2**t), 0.5), eps)
    return [params - lr * step, m, v]
