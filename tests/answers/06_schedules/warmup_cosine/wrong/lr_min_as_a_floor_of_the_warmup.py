# expect: value fails
def _cos(t, lr_max, lr_min, period):
    return lr_min + (lr_max - lr_min) * (1 + np.cos(np.pi * min(t / period, 1))) / 2


def warmup_cosine(t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0):
    if t < warmup:
        return max(lr_min, lr_start + (lr_max - lr_start) * t / warmup)
    return _cos(t - warmup, lr_max, lr_min, total - warmup)
