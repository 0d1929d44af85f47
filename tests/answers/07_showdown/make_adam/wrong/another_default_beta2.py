# expect: value fails
def make_adam(lr, beta1=0.9, beta2=0.99, eps=1e-8):
    def update(params, grad, state):
        m, v, t = (np.zeros_like(grad), np.zeros_like(grad), 0) if state is None else state
        t += 1
        m = beta1 * m + (1 - beta1) * grad
        v = beta2 * v + (1 - beta2) * grad**2
        return params - lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps), (m, v, t)
    return update
