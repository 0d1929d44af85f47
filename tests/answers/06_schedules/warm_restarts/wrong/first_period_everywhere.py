# expect: value fails, edges fails, "the first period in every cycle"
def warm_restarts(t, lr_max, lr_min, period, growth=1):
    begin, length = 0, period
    while t >= begin + length:
        begin += length
        length *= growth
    share = min((t - begin) / period, 1)
    return lr_min + (lr_max - lr_min) * (1 + np.cos(np.pi * share)) / 2
