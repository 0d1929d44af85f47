# expect: value fails, edges fails, "lr_min ignored"
def warmup_cosine(t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0):
    if t < warmup:
        return lr_start + (lr_max - lr_start) * t / warmup
    share = min((t - warmup) / (total - warmup), 1)
    return lr_max * (1 + np.cos(np.pi * share)) / 2
