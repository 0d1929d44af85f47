# expect: value fails, edges fails, purity fails, "a state kept"
step = -1


def cosine_annealing(t, lr_max, lr_min, period):
    global step
    step = 0 if t == 0 else step + 1
    s = min(step / period, 1)
    return lr_min + (lr_max - lr_min) * (1 + np.cos(np.pi * s)) / 2
