# expect: value fails, "the step alone"
def gd_step(params, grad, lr):
    return -lr * grad
