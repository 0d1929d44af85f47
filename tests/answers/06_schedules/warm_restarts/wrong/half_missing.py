# expect: value fails, edges fails, "a half that is missing"
def warm_restarts(t, lr_max, lr_min, period, growth=1):
    begin, length = 0, period
    while t >= begin + length:
        begin += length
        length *= growth
    return lr_min + (lr_max - lr_min) * (1 + np.cos(np.pi * (t - begin) / length))
