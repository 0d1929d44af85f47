# expect: value fails, "a root of the denominator"
def inverse_time_decay(t, lr0, rate):
    return lr0 / np.sqrt(1 + rate * t)
