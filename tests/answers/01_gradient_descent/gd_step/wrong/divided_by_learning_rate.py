# expect: value fails, "a division by the learning rate"
def gd_step(params, grad, lr):
    return params - grad / lr
