# expect: value fails, edges fails, "a drop one step late"
def step_decay(t, lr0, drop=0.5, every=10):
    drops = 0
    while t > every * (drops + 1):
        drops += 1
    return lr0 * drop**drops
