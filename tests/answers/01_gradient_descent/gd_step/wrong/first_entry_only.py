# expect: value fails, "the first entry alone"
def gd_step(params, grad, lr):
    new = params.copy()
    for index in np.ndindex(params.shape):
        new[index] = params[index] - lr * grad[index]
        return new
