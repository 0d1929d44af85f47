# expect: value fails, "the power alone"
def exponential_decay(t, lr0, rate):
    return rate**t
