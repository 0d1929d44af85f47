# expect: value fails, "a sum for the average"
def make_rmsprop(lr, decay=0.9, eps=1e-8):
    def update(params, grad, s):
        s = np.zeros_like(grad) if s is None else s
        s = s + grad**2
        return params - lr * grad / (np.sqrt(s) + eps), s

    return update
