# expect: purity fails, "writing into the caller's array"
def gd_step(params, grad, lr):
    grad *= lr
    return params - grad
