# expect: value fails, "no root"
def effective_lr(sq_avg, lr, eps=1e-8):
    return lr / (sq_avg + eps)
