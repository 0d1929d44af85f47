# expect: passes
def gd_step(params, grad, lr):
    new = params.copy()
    new -= lr * grad
    return new
