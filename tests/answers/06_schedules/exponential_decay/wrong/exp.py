# expect: value fails, "an exponential function of rate times t"
def exponential_decay(t, lr0, rate):
    return lr0 * np.exp(-rate * t)
