# expect: value fails, "a bracket that is missing"
def inverse_time_decay(t, lr0, rate):
    return lr0 / 1 + rate * t
