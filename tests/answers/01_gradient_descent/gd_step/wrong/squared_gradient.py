# expect: value fails, "the square of the gradient"
def gd_step(params, grad, lr):
    return params - lr * grad**2
