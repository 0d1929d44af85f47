# expect: shape and type fails, "an array of another shape"
def gd_step(params, grad, lr):
    return np.array([params - lr * grad])
