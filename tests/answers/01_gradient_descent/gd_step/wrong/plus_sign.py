# expect: value fails, "a plus sign"
def gd_step(params, grad, lr):
    return params + lr * grad
