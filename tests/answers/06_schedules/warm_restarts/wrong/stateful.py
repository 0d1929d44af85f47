# expect: value fails, edges fails, purity fails, "a state kept"
begin, length = 0, None


def warm_restarts(t, lr_max, lr_min, period, growth=1):
    global begin, length
    if length is None or t == 0:
        begin, length = 0, period
    if t >= begin + length:
        begin, length = begin + length, length * growth
    return lr_min + (lr_max - lr_min) * (1 + np.cos(np.pi * (t - begin) / length)) / 2
