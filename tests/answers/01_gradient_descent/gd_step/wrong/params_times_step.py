# expect: value fails, "params multiplied by the step"
def gd_step(params, grad, lr):
    return params * (1 - lr * grad)
