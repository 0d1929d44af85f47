# expect: passes
def adagrad_step(params, grad, sq_sum, lr, eps=1e-8):
    params, grad, sq_sum = (x.astype(np.float32) for x in (params, grad, sq_sum))
    s = sq_sum + grad**2
    return params - np.float32(lr) * grad / (np.sqrt(s) + np.float32(eps)), s.astype(np.float32)
