# expect: value fails, shape and type fails, purity fails
def gd_step(params, grad, lr):
    return params - learning_rate * grad
