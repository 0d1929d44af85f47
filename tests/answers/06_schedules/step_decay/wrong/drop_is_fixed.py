# expect: value fails, edges fails, "a fixed drop of 0.5"
def step_decay(t, lr0, drop=0.5, every=10):
    return lr0 * 0.5 ** (t // every)
