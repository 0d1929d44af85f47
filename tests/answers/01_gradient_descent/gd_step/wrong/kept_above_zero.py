# expect: value fails, "a result kept above 0"
def gd_step(params, grad, lr):
    return np.maximum(params - lr * grad, 0)
