# expect: value fails, edges fails, "a quarter of a turn"
def cosine_annealing(t, lr_max, lr_min, period):
    return lr_min + (lr_max - lr_min) * np.cos(np.pi / 2 * min(t / period, 1))
