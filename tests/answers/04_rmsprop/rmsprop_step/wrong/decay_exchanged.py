# expect: value fails, "exchanged"
def rmsprop_step(params, grad, sq_avg, lr, decay=0.9, eps=1e-8):
    s = (1 - decay) * sq_avg + decay * grad**2
    return params - lr * grad / (np.sqrt(s) + eps), s
