# expect: value fails, "another order"
def make_momentum(lr, beta=0.9):
    def update(params, grad, v):
        v = grad + beta * (0 if v is None else v)
        return v, params - lr * v

    return update
