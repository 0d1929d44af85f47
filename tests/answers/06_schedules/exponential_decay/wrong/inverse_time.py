# expect: value fails, "that is the inverse-time decay"
def exponential_decay(t, lr0, rate):
    return lr0 / (1 + rate * t)
