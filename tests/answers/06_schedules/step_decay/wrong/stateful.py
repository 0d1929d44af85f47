# expect: value fails, edges fails, purity fails, "a state kept"
current = None


def step_decay(t, lr0, drop=0.5, every=10):
    global current
    if current is None or t == 0:
        current = lr0
    elif t % every == 0:
        current *= drop
    return current
