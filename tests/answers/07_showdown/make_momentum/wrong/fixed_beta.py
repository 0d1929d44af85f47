# expect: value fails, "a fixed beta of 0.9"
def make_momentum(lr, beta=0.9):
    def update(params, grad, v):
        v = grad + 0.9 * (0 if v is None else v)
        return params - lr * v, v

    return update
