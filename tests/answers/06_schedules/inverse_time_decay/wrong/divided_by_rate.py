# expect: value fails, "a division by rate"
def inverse_time_decay(t, lr0, rate):
    return lr0 / (1 + t / rate) if rate else lr0
