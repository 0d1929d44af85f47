# expect: passes
def shares(period, growth):
    length = period
    while True:
        for position in range(length):
            yield position / length
        length *= growth


def warm_restarts(t, lr_max, lr_min, period, growth=1):
    source = shares(period, growth)
    for _ in range(t):
        next(source)
    share = next(source)
    return lr_max - (lr_max - lr_min) * (1 - np.cos(np.pi * share)) / 2
