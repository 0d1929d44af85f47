# expect: value fails, "larger of"
def rmsprop_step(params, grad, sq_avg, lr, decay=0.9, eps=1e-8):
    s = decay * sq_avg + (1 - decay) * grad**2
    return params - lr * grad / np.maximum(np.sqrt(s), eps), s
