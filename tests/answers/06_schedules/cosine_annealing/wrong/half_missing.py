# expect: value fails, edges fails, "a half that is missing"
def cosine_annealing(t, lr_max, lr_min, period):
    return lr_min + (lr_max - lr_min) * (1 + np.cos(np.pi * min(t / period, 1)))
