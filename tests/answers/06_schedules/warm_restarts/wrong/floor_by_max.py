# expect: value fails, edges fails, "lr_min as a floor by `max`"
def warm_restarts(t, lr_max, lr_min, period, growth=1):
    begin, length = 0, period
    while t >= begin + length:
        begin += length
        length *= growth
    return max(lr_min, lr_max * (1 + np.cos(np.pi * (t - begin) / length)) / 2)
