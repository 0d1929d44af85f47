# expect: value fails, edges fails, "a drop only at the steps"
def step_decay(t, lr0, drop=0.5, every=10):
    if t > 0 and t % every == 0:
        return lr0 * drop
    return lr0
