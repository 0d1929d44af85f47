# expect: passes
def gd_step(params, grad, lr):
    if params.ndim == 0:
        return np.asarray(params - lr * grad)
    return np.stack([gd_step(np.asarray(p), np.asarray(g), lr) for p, g in zip(params, grad)])
