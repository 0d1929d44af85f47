# expect: value fails, "without lr0"
def inverse_time_decay(t, lr0, rate):
    return 1 / (1 + rate * t)
