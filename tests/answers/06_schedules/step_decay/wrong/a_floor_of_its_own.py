# expect: value fails
def step_decay(t, lr0, drop=0.5, every=10):
    return max(lr0 * drop ** (t // every), 1e-2)
