# expect: value fails, edges fails, "a rate that starts anew"
def cosine_annealing(t, lr_max, lr_min, period):
    t = t % period
    return lr_min + (lr_max - lr_min) * (1 + np.cos(np.pi * t / period)) / 2
