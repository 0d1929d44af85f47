# expect: value fails, edges fails, "a straight line"
def cosine_annealing(t, lr_max, lr_min, period):
    return lr_max + (lr_min - lr_max) * min(t / period, 1)
