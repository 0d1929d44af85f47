# expect: value fails, "rate for the 1"
def inverse_time_decay(t, lr0, rate):
    return lr0 / (rate + t) if rate + t else lr0
