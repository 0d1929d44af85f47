# expect: value fails, "one step ahead"
def exponential_decay(t, lr0, rate):
    return lr0 * rate ** (t + 1)
