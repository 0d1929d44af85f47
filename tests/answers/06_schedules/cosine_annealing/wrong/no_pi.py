# expect: value fails, edges fails, "no π in the cosine"
def cosine_annealing(t, lr_max, lr_min, period):
    return lr_min + (lr_max - lr_min) * (1 + np.cos(min(t / period, 1))) / 2
