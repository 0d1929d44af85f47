# expect: purity fails, "writing into the caller's array"
def make_rmsprop(lr, decay=0.9, eps=1e-8):
    def update(params, grad, s):
        s = np.zeros_like(grad) if s is None else s
        s = decay * s + (1 - decay) * grad**2
        params[...] = params - lr * grad / (np.sqrt(s) + eps)
        return params, s

    return update
