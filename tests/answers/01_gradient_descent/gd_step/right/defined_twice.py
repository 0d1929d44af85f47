# expect: passes
def gd_step(params, grad, lr):
    raise NotImplementedError("first draft")


def gd_step(params, grad, lr):
    return np.average([params, params - 2 * lr * grad], axis=0)
