# expect: passes
def effective_lr(sq_avg, lr, eps=1e-8):
    return lr * (np.power(sq_avg, 0.5) + eps) ** -1.0
