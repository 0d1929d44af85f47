# expect: value fails, "other order"
def rmsprop_step(params, grad, sq_avg, lr, decay=0.9, eps=1e-8):
    s = decay * sq_avg + (1 - decay) * grad**2
    return s, params - lr * grad / (np.sqrt(s) + eps)
