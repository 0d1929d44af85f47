# expect: value fails, edges fails, "a rate of 0 after the period"
def cosine_annealing(t, lr_max, lr_min, period):
    if t > period:
        return 0.0
    return lr_min + (lr_max - lr_min) * (1 + np.cos(np.pi * t / period)) / 2
