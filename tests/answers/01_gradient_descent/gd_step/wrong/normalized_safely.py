# expect: value fails, "a normalized gradient"
def gd_step(params, grad, lr):
    length = np.sqrt(np.sum(grad**2))
    if length > 0:
        grad = grad / length
    return params - lr * grad
