# expect: purity fails, "caller"
def effective_lr(sq_avg, lr, eps=1e-8):
    sq_avg[...] = lr / (np.sqrt(sq_avg) + eps)
    return sq_avg * 1.0
