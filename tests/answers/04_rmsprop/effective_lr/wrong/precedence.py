# expect: value fails, "adds ε to the quotient"
def effective_lr(sq_avg, lr, eps=1e-8):
    return lr / np.sqrt(sq_avg) + eps
