# expect: value fails, shape and type fails, "an answer that is the same for every call"
def gd_step(params, grad, lr):
    return np.array([3.875, 2.75])
