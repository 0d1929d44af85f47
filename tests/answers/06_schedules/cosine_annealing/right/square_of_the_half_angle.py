# expect: passes
def cosine_annealing(t, lr_max, lr_min, period):
    share = np.cos(np.pi * min(t / period, 1) / 2) ** 2
    return share * lr_max + (1 - share) * lr_min
