# expect: value fails
def exponential_decay(t, lr0, rate):
    return max(lr0 * rate**t, 1e-3)
