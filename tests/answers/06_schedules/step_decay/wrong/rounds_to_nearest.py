# expect: value fails, edges fails, "rounded to the nearest"
def step_decay(t, lr0, drop=0.5, every=10):
    return lr0 * drop ** round(t / every)
