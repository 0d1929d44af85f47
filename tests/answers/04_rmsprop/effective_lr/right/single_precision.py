# expect: passes
def effective_lr(sq_avg, lr, eps=1e-8):
    return np.float32(lr) / (np.sqrt(sq_avg.astype(np.float32)) + np.float32(eps))
