# expect: value fails, "the length of the gradient for the gradient"
def gd_step(params, grad, lr):
    return params - lr * np.linalg.norm(grad)
