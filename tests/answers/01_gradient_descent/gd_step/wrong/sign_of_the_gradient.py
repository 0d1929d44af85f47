# expect: value fails, "the sign of the gradient alone"
def gd_step(params, grad, lr):
    return params - lr * np.sign(grad)
