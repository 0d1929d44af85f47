# expect: value fails, edges fails, "a cosine that began at t = 0"
def warmup_cosine(t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0):
    if t < warmup:
        return lr_start + (lr_max - lr_start) * t / warmup
    share = min(t / total, 1)
    return lr_min + (lr_max - lr_min) * (1 + np.cos(np.pi * share)) / 2
