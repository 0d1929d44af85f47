# expect: passes
def cosine_annealing(t, lr_max, lr_min, period):
    middle, amplitude = (lr_max + lr_min) / 2, (lr_max - lr_min) / 2
    return middle + amplitude * np.cos(np.pi * np.minimum(t, period) / period)
