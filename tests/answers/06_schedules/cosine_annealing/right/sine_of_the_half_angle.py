# expect: passes
def cosine_annealing(t, lr_max, lr_min, period):
    s = np.clip(t / period, 0, 1)
    return lr_max - (lr_max - lr_min) * np.sin(np.pi * s / 2) ** 2
