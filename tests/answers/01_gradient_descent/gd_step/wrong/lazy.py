# expect: value fails, shape and type fails, "an iterator"
def gd_step(params, grad, lr):
    return map(lambda p, g: p - lr * g, params, grad)
