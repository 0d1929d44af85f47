# expect: value fails, "the last rate divided again"
def inverse_time_decay(t, lr0, rate):
    lr = lr0
    for step in range(t + 1):
        lr = lr / (1 + rate * step)
    return lr
