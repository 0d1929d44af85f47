# expect: passes
def gd_step(*arguments):
    params, grad, lr = arguments
    return np.sum([params, -lr * grad], axis=0)
