# expect: value fails, "a denominator without rate"
def inverse_time_decay(t, lr0, rate):
    return lr0 / (1 + t)
