# expect: value fails, edges fails, type fails, purity fails, "a missing `return`"
def cosine_annealing(t, lr_max, lr_min, period):
    lr = lr_min + (lr_max - lr_min) * (1 + np.cos(np.pi * min(t / period, 1))) / 2
