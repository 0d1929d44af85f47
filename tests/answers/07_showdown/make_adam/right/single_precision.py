# expect: passes
def make_adam(lr, beta1=0.9, beta2=0.999, eps=1e-8):
    def update(params, grad, state):
        grad = np.asarray(grad, dtype=np.float32)
        m, v, t = (0 * grad, 0 * grad, 0) if state is None else state
        m, v, t = beta1 * m + (1 - beta1) * grad, beta2 * v + (1 - beta2) * grad**2, t + 1
        step = lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps)
        return np.asarray(params, dtype=np.float32) - step, (m, v, t)

    return update
