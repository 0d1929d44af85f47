# expect: purity fails, "writing into the caller's array"
def gd_step(params, grad, lr):
    params -= lr * grad
    return params
