# expect: passes
def cosine_annealing(t, lr_max, lr_min, period):
    lr = lr_max
    for s in range(1, min(t, period) + 1):
        ratio = (1 + np.cos(np.pi * s / period)) / (1 + np.cos(np.pi * (s - 1) / period))
        lr = lr_min + ratio * (lr - lr_min)
    return lr
