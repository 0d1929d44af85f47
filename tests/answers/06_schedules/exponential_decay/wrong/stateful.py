# expect: value fails, purity fails, "a state kept"
state = {}


def exponential_decay(t, lr0, rate):
    key = (lr0, rate)
    state[key] = state[key] * rate if key in state else lr0
    return state[key]
