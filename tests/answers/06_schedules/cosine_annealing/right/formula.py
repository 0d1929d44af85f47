# expect: passes
def cosine_annealing(t, lr_max, lr_min, period):
    if t >= period:
        return lr_min
    return lr_min + 0.5 * (lr_max - lr_min) * (1 + np.cos(np.pi * t / period))
