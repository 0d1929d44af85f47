# expect: shape and type fails, value fails, "one number"
def effective_lr(sq_avg, lr, eps=1e-8):
    return lr / (np.sqrt(np.mean(sq_avg)) + eps)
