# expect: value fails, "one step behind"
def exponential_decay(t, lr0, rate):
    lr = lr0
    for _ in range(1, t):
        lr *= rate
    return lr
