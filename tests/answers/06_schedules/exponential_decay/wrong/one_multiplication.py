# expect: value fails, "one multiplication only"
def exponential_decay(t, lr0, rate):
    if t == 0:
        return lr0
    return lr0 * rate
