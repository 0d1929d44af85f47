# expect: value fails, "a fall along a straight line"
def exponential_decay(t, lr0, rate):
    return lr0 - lr0 * rate * t
