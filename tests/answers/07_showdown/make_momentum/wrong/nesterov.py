# expect: value fails, "Nesterov"
def make_momentum(lr, beta=0.9):
    def update(params, grad, v):
        v = grad + beta * (0 if v is None else v)
        return params - lr * (grad + beta * v), v

    return update
