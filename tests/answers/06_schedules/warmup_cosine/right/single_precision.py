# expect: passes
def warmup_cosine(t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0):
    if t < warmup:
        return np.float32(lr_start) + np.float32(lr_max - lr_start) * np.float32(t / warmup)
    share = np.float32(min((t - warmup) / (total - warmup), 1))
    return np.float32(lr_min) + np.float32(lr_max - lr_min) * (1 + np.cos(np.float32(np.pi) * share)) / 2
