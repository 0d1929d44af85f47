# expect: passes
def warm_restarts(t, lr_max, lr_min, period, growth=1):
    while t >= period:
        t = t - period
        period = period * growth
    return lr_min + 0.5 * (lr_max - lr_min) * (1 + np.cos(np.pi * t / period))
