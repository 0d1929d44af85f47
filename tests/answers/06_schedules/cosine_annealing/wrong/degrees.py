# expect: value fails, edges fails, "degrees"
def cosine_annealing(t, lr_max, lr_min, period):
    return lr_min + (lr_max - lr_min) * (1 + np.cos(180 * min(t / period, 1))) / 2
