# expect: value fails, edges fails, "one drop only"
def step_decay(t, lr0, drop=0.5, every=10):
    if t >= every:
        return lr0 * drop
    return lr0
