# expect: value fails, "the roles of params and grad exchanged"
def gd_step(grad, params, lr):
    return params - lr * grad
