# expect: value fails, edges fails, "no warm-up at all"
def warmup_cosine(t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0):
    share = min(t / total, 1)
    return lr_min + (lr_max - lr_min) * (1 + np.cos(np.pi * share)) / 2
