# expect: value fails, edges fails, "lr_min ignored"
def cosine_annealing(t, lr_max, lr_min, period):
    return lr_max * (1 + np.cos(np.pi * min(t / period, 1))) / 2
