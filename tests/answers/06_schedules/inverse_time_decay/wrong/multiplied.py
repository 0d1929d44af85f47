# expect: value fails, "a product for the quotient"
def inverse_time_decay(t, lr0, rate):
    return lr0 * (1 + rate * t)
