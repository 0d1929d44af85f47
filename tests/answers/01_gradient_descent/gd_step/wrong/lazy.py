# expect: value fails, shape and type fails, "not made of numbers"
def gd_step(params, grad, lr):
    return map(lambda p, g: p - lr * g, params, grad)
