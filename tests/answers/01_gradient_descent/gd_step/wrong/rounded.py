# expect: value fails, "a rounded result"
def gd_step(params, grad, lr):
    return np.round(params - lr * grad)
