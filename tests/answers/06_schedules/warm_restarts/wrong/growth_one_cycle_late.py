# expect: value fails, edges fails, "growth one cycle late"
def warm_restarts(t, lr_max, lr_min, period, growth=1):
    begin, length, number = 0, period, 0
    while t >= begin + length:
        begin += length
        number += 1
        length = period * growth ** (number - 1)
    return lr_min + (lr_max - lr_min) * (1 + np.cos(np.pi * (t - begin) / length)) / 2
