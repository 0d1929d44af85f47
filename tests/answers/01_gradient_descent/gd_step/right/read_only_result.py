# expect: passes
def gd_step(params, grad, lr):
    new = np.subtract(params, lr * grad)
    new.setflags(write=False)
    return new
