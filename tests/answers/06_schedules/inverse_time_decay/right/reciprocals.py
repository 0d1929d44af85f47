# expect: passes
def inverse_time_decay(t, lr0, rate):
    return 1 / (1 / lr0 + rate * t / lr0)
