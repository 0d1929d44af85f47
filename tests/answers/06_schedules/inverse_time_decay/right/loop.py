# expect: passes
def inverse_time_decay(t, lr0, rate):
    denominator = 1.0
    for _ in range(t):
        denominator += rate
    return lr0 / denominator
