# expect: passes
def make_adam(lr, beta1=0.9, beta2=0.999, eps=1e-8):
    betas = np.array([beta1, beta2])

    def update(params, grad, state):
        if state is None:
            state = (np.zeros((2, *np.shape(grad))), np.int64(0))
        averages, t = state
        weights = betas.reshape(2, *[1] * np.ndim(grad))
        averages = weights * averages + (1 - weights) * np.stack([grad, grad**2])
        m, v = averages / (1 - weights ** (t + 1))
        return params - lr * m / (np.sqrt(v) + eps), (averages, t + 1)

    return update
