# expect: value fails, independence fails, "without the learning rate"
def make_gd(lr):
    return lambda params, grad, state: (params - grad, state)
