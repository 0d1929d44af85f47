# expect: value fails, edges fails, "`1 - drop` for `drop`"
def step_decay(t, lr0, drop=0.5, every=10):
    return lr0 * (1 - drop) ** (t // every)
