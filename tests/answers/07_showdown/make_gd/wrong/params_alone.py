# expect: value fails, shape and type fails, purity fails, independence fails, "another kind of result than a pair"
def make_gd(lr):
    return lambda params, grad, state: params - lr * grad
