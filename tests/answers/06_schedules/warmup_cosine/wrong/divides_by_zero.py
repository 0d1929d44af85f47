# expect: edges fails
def warmup_cosine(t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0):
    line = lr_start + (lr_max - lr_start) * t / warmup
    if t < warmup:
        return line
    share = min((t - warmup) / (total - warmup), 1)
    return lr_min + (lr_max - lr_min) * (1 + np.cos(np.pi * share)) / 2
