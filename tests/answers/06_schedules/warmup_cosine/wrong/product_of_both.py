# expect: value fails, edges fails, "the product of warm-up and cosine"
def warmup_cosine(t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0):
    ramp = lr_start + (lr_max - lr_start) * min(t / max(warmup, 1), 1)
    return ramp * (1 + np.cos(np.pi * min(t / total, 1))) / 2
