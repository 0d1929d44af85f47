# expect: value fails, "bias correction"
def rmsprop_step(params, grad, sq_avg, lr, decay=0.9, eps=1e-8):
    s = decay * sq_avg + (1 - decay) * grad**2
    corrected = s / (1 - decay**1)
    return params - lr * grad / (np.sqrt(corrected) + eps), s
