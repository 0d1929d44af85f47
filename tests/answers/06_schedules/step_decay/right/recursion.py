# expect: passes
def step_decay(t, lr0, drop=0.5, every=10):
    return lr0 if t < every else drop * step_decay(t - every, lr0, drop, every)
