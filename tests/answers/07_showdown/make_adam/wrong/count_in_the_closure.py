# expect: purity fails, independence fails, "memory outside of the state"
def make_adam(lr, beta1=0.9, beta2=0.999, eps=1e-8):
    t = 0

    def update(params, grad, state):
        nonlocal t
        t += 1
        m, v = (np.zeros_like(grad), np.zeros_like(grad)) if state is None else state
        m = beta1 * m + (1 - beta1) * grad
        v = beta2 * v + (1 - beta2) * grad**2
        return params - lr * m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + eps), (m, v)

    return update
