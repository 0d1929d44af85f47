# expect: value fails, "a bias correction"
def make_rmsprop(lr, decay=0.9, eps=1e-8):
    def update(params, grad, state):
        s, t = (np.zeros_like(grad), 0) if state is None else state
        s, t = decay * s + (1 - decay) * grad**2, t + 1
        return params - lr * grad / (np.sqrt(s / (1 - decay**t)) + eps), (s, t)

    return update
