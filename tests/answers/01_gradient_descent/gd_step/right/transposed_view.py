# expect: passes
def gd_step(params, grad, lr):
    return (params.T - lr * grad.T).T
