# expect: value fails, "the learning rate added"
def gd_step(params, grad, lr):
    return params - (lr + grad)
