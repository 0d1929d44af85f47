# expect: value fails, "a loop that ends after its first entry"
def gd_step(params, grad, lr):
    new = params.copy()
    for index in np.ndindex(params.shape):
        new[index] = params[index] - lr * grad[index]
        return new
