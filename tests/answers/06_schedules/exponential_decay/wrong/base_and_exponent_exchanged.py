# expect: value fails, "base and exponent exchanged"
def exponential_decay(t, lr0, rate):
    return lr0 * t**rate
