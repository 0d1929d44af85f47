# expect: passes
def gd_step(params, grad, lr):
    pairs = zip(params.ravel().tolist(), grad.ravel().tolist())
    return np.array([p - lr * g for p, g in pairs]).reshape(params.shape)
