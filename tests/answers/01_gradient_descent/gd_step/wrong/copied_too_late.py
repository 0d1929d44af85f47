# expect: purity fails, "writing into the caller's array"
def gd_step(params, grad, lr):
    new = params
    new -= lr * grad
    return new.copy()
