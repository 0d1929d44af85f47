# expect: value fails, edges fails, "lr_min as a floor by `max`"
def cosine_annealing(t, lr_max, lr_min, period):
    return max(lr_min, lr_max * (1 + np.cos(np.pi * min(t / period, 1))) / 2)
