# expect: value fails, edges fails, "lr_min one step early"
def cosine_annealing(t, lr_max, lr_min, period):
    if t >= period - 1:
        return lr_min if t > 0 else lr_max
    return lr_min + (lr_max - lr_min) * (1 + np.cos(np.pi * t / (period - 1))) / 2
