# expect: passes
def rmsprop_step(params, grad, sq_avg, lr, decay=0.9, eps=1e-8):
    params, grad, sq_avg = (x.astype(np.float32) for x in (params, grad, sq_avg))
    s = decay * sq_avg + (1 - decay) * grad**2
    return params - np.float32(lr) * grad / (np.sqrt(s) + np.float32(eps)), s.astype(np.float32)
