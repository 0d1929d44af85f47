# expect: value fails, edges fails, type fails, purity fails, "a missing `return`"
def step_decay(t, lr0, drop=0.5, every=10):
    lr = lr0 * drop ** (t // every)
