# expect: value fails, "a bracket that is missing"
def make_rmsprop(lr, decay=0.9, eps=1e-8):
    def update(params, grad, s):
        s = np.zeros_like(grad) if s is None else s
        s = decay * s + (1 - decay) * grad**2
        return params - (lr * grad / np.sqrt(s) + eps), s

    return update
