# expect: value fails, edges fails, "a peak that halves"
def warm_restarts(t, lr_max, lr_min, period, growth=1):
    begin, length, high = 0, period, lr_max
    while t >= begin + length:
        begin += length
        length *= growth
        high /= 2
    return lr_min + (high - lr_min) * (1 + np.cos(np.pi * (t - begin) / length)) / 2
