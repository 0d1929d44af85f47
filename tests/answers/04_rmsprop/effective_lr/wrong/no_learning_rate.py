# expect: value fails, "no learning rate"
def effective_lr(sq_avg, lr, eps=1e-8):
    return 1 / (np.sqrt(sq_avg) + eps)
