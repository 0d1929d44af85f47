# expect: value fails, type fails, purity fails, "`^` for a power"
def exponential_decay(t, lr0, rate):
    return lr0 * rate ^ t
