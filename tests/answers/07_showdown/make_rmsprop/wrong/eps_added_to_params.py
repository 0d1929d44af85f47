# expect: value fails, "adds eps to params"
def make_rmsprop(lr, decay=0.9, eps=1e-8):
    def update(params, grad, state):
        s = np.zeros_like(grad) if state is None else state
        s = decay * s + (1 - decay) * grad**2
        return params - lr * grad / np.sqrt(s) + eps, s
    return update
