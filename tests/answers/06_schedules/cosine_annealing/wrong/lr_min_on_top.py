# expect: value fails, edges fails, "lr_min added on top"
def cosine_annealing(t, lr_max, lr_min, period):
    return lr_min + lr_max * (1 + np.cos(np.pi * min(t / period, 1))) / 2
