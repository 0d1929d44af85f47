# expect: passes
def warmup_cosine(t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0):
    if t < warmup:
        lr = lr_start
        for _ in range(t):
            lr += (lr_max - lr_start) / warmup
        return lr
    share = min(max(t - warmup, 0), total - warmup) / (total - warmup)
    return lr_min + (lr_max - lr_min) * (1 + np.cos(np.pi * share)) / 2
