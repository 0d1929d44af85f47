# expect: value fails, type fails, "another kind of result than one number"
def inverse_time_decay(t, lr0, rate):
    return t, lr0 / (1 + rate * t)
