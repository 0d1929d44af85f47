# expect: value fails, "two steps with one gradient"
def gd_step(params, grad, lr):
    for _ in range(2):
        params = params - lr * grad
    return params
