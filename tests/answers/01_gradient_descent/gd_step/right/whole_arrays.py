# expect: passes
def gd_step(params, grad, lr):
    return params - lr * grad
