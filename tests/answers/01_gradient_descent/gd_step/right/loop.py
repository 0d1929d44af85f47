# expect: passes
def gd_step(params, grad, lr):
    new = np.zeros(params.shape)
    for index in np.ndindex(params.shape):
        new[index] = params[index] - lr * grad[index]
    return new
