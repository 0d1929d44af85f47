# expect: value fails, "a fixed learning rate"
def gd_step(params, grad, lr=0.1):
    lr = 0.1
    return params - lr * grad
