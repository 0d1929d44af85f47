# expect: passes
def exponential_decay(t, lr0, rate):
    return lr0 if t == 0 else rate * exponential_decay(t - 1, lr0, rate)
