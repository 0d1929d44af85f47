# expect: value fails, "the averaging form"
def make_momentum(lr, beta=0.9):
    def update(params, grad, v):
        v = (1 - beta) * grad + beta * (0 if v is None else v)
        return params - lr * v, v

    return update
