# expect: passes
def exponential_decay(t, lr0, rate):
    return lr0 * np.prod(np.full(t, rate))
