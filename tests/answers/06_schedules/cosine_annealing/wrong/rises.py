# expect: value fails, edges fails, "a rate that rises from lr_min"
def cosine_annealing(t, lr_max, lr_min, period):
    return lr_min + (lr_max - lr_min) * (1 - np.cos(np.pi * min(t / period, 1))) / 2
