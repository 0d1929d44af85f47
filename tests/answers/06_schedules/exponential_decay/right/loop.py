# expect: passes
def exponential_decay(t, lr0, rate):
    lr = lr0
    for _ in range(t):
        lr *= rate
    return lr
