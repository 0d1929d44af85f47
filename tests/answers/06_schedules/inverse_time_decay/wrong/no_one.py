# expect: value fails, "no 1 in the denominator"
def inverse_time_decay(t, lr0, rate):
    return lr0 / np.float64(rate * t)
