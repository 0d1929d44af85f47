# expect: purity fails, "writing into the caller's array"
def gd_step(params, grad, lr):
    backup = params.copy()
    params[...] = params - lr * grad
    result = params.copy()
    params[...] = backup
    return result
