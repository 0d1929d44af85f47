# expect: value fails, edges fails, "no restart at all"
def warm_restarts(t, lr_max, lr_min, period, growth=1):
    share = min(t / period, 1)
    return lr_min + (lr_max - lr_min) * (1 + np.cos(np.pi * share)) / 2
