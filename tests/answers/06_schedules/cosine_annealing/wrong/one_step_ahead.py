# expect: value fails, edges fails, "one step ahead"
def cosine_annealing(t, lr_max, lr_min, period):
    return lr_min + (lr_max - lr_min) * (1 + np.cos(np.pi * min((t + 1) / period, 1))) / 2
