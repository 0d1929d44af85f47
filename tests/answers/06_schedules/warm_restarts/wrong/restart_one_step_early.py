# expect: value fails, edges fails, "a restart one step early"
def warm_restarts(t, lr_max, lr_min, period, growth=1):
    t = t + 1
    while t >= period:
        t -= period
        period *= growth
    return lr_min + (lr_max - lr_min) * (1 + np.cos(np.pi * t / period)) / 2
