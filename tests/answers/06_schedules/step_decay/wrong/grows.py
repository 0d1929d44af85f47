# expect: value fails, edges fails, "a rate that grows"
def step_decay(t, lr0, drop=0.5, every=10):
    return lr0 / drop ** (t // every)
