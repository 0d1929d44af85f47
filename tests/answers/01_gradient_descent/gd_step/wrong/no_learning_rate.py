# expect: value fails, "without the learning rate"
def gd_step(params, grad, lr):
    return params - grad
