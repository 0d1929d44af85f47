# expect: value fails, shape and type fails, "a pair of params and gradient"
def gd_step(params, grad, lr):
    params = params - lr * grad
    return params, grad
