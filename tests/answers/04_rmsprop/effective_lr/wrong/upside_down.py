# expect: value fails, "upside down"
def effective_lr(sq_avg, lr, eps=1e-8):
    return (np.sqrt(sq_avg) + eps) / lr
