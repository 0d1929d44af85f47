# expect: shape and type fails, value fails, "same for every call"
def effective_lr(sq_avg, lr, eps=1e-8):
    return np.array([0.1714285714, 0.6, 0.24])
