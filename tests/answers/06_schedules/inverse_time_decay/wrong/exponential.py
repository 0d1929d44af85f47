# expect: value fails, "the exponential decay"
def inverse_time_decay(t, lr0, rate):
    return lr0 * rate**t
