# expect: value fails, "a rate that is inverted"
def exponential_decay(t, lr0, rate):
    return lr0 / rate**t
