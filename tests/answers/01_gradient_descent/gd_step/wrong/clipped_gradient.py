# expect: value fails, "a gradient that is clipped"
def gd_step(params, grad, lr):
    return params - lr * np.clip(grad, -1, 1)
