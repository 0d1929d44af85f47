# expect: passes
def warm_restarts(t, lr_max, lr_min, period, growth=1):
    if t >= period:
        return warm_restarts(t - period, lr_max, lr_min, period * growth, growth)
    return lr_min + (lr_max - lr_min) * np.cos(np.pi / 2 * t / period) ** 2
