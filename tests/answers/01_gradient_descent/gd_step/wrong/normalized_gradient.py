# expect: value fails, "a normalized gradient"
def gd_step(params, grad, lr):
    return params - lr * grad / np.linalg.norm(grad)
