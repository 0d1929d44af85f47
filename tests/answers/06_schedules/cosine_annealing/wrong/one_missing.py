# expect: value fails, edges fails, "a 1 that is missing"
def cosine_annealing(t, lr_max, lr_min, period):
    return lr_min + 0.5 * (lr_max - lr_min) * np.cos(np.pi * min(t / period, 1))
