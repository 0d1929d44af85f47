# expect: passes
def gd_step(params, grad, lr):
    params, grad = params.astype(np.float32), grad.astype(np.float32)
    return params - np.float32(lr) * grad
