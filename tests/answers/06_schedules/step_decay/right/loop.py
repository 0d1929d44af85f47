# expect: passes
def step_decay(t, lr0, drop=0.5, every=10):
    lr = lr0
    for _ in range(every, t + 1, every):
        lr = lr * drop
    return lr
