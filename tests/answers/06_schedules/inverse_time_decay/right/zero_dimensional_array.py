# expect: passes
def inverse_time_decay(t, lr0, rate):
    return np.divide(np.array(lr0), np.array(1.0 + rate * t))
