# expect: value fails, type fails, purity fails
def exponential_decay(t, lr0, rate):
    return lr0 * rate ** np.arange(t + 1)
