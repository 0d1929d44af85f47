# expect: value fails, edges fails, "2π for π"
def cosine_annealing(t, lr_max, lr_min, period):
    return lr_min + (lr_max - lr_min) * (1 + np.cos(2 * np.pi * min(t / period, 1))) / 2
