# expect: purity fails, shape and type fails, value fails, "missing"
def effective_lr(sq_avg, lr, eps=1e-8):
    print(lr / (np.sqrt(sq_avg) + eps))
