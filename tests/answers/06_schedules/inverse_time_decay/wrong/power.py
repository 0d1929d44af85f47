# expect: value fails, "a power of 1 + rate"
def inverse_time_decay(t, lr0, rate):
    return lr0 / (1 + rate) ** t
