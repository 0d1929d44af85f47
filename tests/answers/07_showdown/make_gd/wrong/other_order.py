# expect: value fails, shape and type fails, purity fails, independence fails, "another order"
def make_gd(lr):
    return lambda params, grad, state: (state, params - lr * grad)
