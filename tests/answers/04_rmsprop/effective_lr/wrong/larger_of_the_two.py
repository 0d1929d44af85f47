# expect: value fails, "larger of"
def effective_lr(sq_avg, lr, eps=1e-8):
    return lr / np.maximum(np.sqrt(sq_avg), eps)
