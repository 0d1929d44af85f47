# expect: independence fails, "settings that two optimizers of one factory share"
SETTINGS = {}


def adam_update(params, grad, state):
    lr, b1, b2, eps = SETTINGS["adam"]
    m, v, t = (np.zeros_like(grad), np.zeros_like(grad), 0) if state is None else state
    m, v, t = b1 * m + (1 - b1) * grad, b2 * v + (1 - b2) * grad**2, t + 1
    return params - lr * m / (1 - b1**t) / (np.sqrt(v / (1 - b2**t)) + eps), (m, v, t)


def make_adam(lr, beta1=0.9, beta2=0.999, eps=1e-8):
    SETTINGS["adam"] = lr, beta1, beta2, eps
    return adam_update
