# expect: value fails, edges fails, "a rate that climbs back"
def warm_restarts(t, lr_max, lr_min, period, growth=1):
    return lr_min + (lr_max - lr_min) * (1 + np.cos(np.pi * t / period)) / 2
