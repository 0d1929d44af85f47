# expect: value fails, "`1 - rate` for `rate`"
def exponential_decay(t, lr0, rate):
    return lr0 * (1 - rate) ** t
