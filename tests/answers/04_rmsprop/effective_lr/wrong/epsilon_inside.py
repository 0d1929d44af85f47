# expect: value fails, "ε inside"
def effective_lr(sq_avg, lr, eps=1e-8):
    return lr / np.sqrt(sq_avg + eps)
