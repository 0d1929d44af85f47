# expect: passes
def half_cosine(share, high, low):
    return low + 0.5 * (high - low) * (1 + np.cos(np.pi * share))


def warmup_cosine(t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0):
    if t >= total:
        return lr_min
    if t < warmup:
        return (1 - t / warmup) * lr_start + t / warmup * lr_max
    return half_cosine((t - warmup) / (total - warmup), lr_max, lr_min)
