# expect: value fails, "a root of t"
def inverse_time_decay(t, lr0, rate):
    return lr0 / (1 + rate * t**0.5)
