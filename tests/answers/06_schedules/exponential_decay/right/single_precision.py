# expect: passes
def exponential_decay(t, lr0, rate):
    return np.float32(lr0) * np.float32(rate) ** np.float32(t)
