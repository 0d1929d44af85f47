# expect: value fails, "a learning rate inside the velocity, and once more outside"
def make_momentum(lr, beta=0.9):
    def update(params, grad, v):
        v = lr * grad + beta * (0 if v is None else v)
        return params - lr * v, v

    return update
