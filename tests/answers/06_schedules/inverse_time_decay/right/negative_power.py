# expect: passes
def inverse_time_decay(t, lr0, rate):
    return lr0 * (1 + t * rate) ** -1.0
