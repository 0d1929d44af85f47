# expect: passes
def warmup_cosine(t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0):
    if warmup > 0 and t <= warmup:
        return lr_start + t * (lr_max - lr_start) / warmup
    t = min(t, total)
    return lr_min + (lr_max - lr_min) * np.cos(np.pi / 2 * (t - warmup) / (total - warmup)) ** 2
