# expect: purity fails, "the caller's array returned"
def gd_step(params, grad, lr):
    if not np.any(grad):
        return params
    return params - lr * grad
