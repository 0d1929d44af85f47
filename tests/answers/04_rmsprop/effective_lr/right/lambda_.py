# expect: passes
effective_lr = lambda sq_avg, lr, eps=1e-8: np.divide(lr, np.sqrt(sq_avg) + eps)
