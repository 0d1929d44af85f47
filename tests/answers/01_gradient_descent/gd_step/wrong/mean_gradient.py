# expect: value fails, "the mean of the gradient"
def gd_step(params, grad, lr):
    return params - lr * grad.mean()
