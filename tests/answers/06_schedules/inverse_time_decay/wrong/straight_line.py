# expect: value fails, "a fall along a straight line"
def inverse_time_decay(t, lr0, rate):
    return lr0 * (1 - rate * t)
