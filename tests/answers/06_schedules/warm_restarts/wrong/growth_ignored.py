# expect: value fails, edges fails, "growth ignored"
def warm_restarts(t, lr_max, lr_min, period, growth=1):
    share = t % period / period
    return lr_min + (lr_max - lr_min) * (1 + np.cos(np.pi * share)) / 2
