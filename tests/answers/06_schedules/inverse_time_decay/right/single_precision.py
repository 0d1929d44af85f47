# expect: passes
def inverse_time_decay(t, lr0, rate):
    return np.float32(lr0) / np.float32(1 + rate * t)
