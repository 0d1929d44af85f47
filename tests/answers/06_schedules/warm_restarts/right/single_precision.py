# expect: passes
def warm_restarts(t, lr_max, lr_min, period, growth=1):
    begin, length = 0, period
    while t >= begin + length:
        begin, length = begin + length, length * growth
    share = np.float32((t - begin) / length)
    return np.float32(lr_min) + np.float32(lr_max - lr_min) * (1 + np.cos(np.float32(np.pi) * share)) / 2
