# expect: value fails, purity fails, "a state kept"
calls = 0


def inverse_time_decay(t, lr0, rate):
    global calls
    lr = lr0 / (1 + rate * calls)
    calls += 1
    return lr
