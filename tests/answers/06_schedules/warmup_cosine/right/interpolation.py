# expect: passes
def warmup_cosine(t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0):
    grid = np.arange(total + 1)
    share = np.clip((grid - warmup) / (total - warmup), 0, 1)
    rates = lr_min + (lr_max - lr_min) * (1 + np.cos(np.pi * share)) / 2
    rates[:warmup] = np.linspace(lr_start, lr_max, warmup, endpoint=False)
    return rates[min(t, total)]
