# expect: value fails, "lr0 raised to the power as well"
def exponential_decay(t, lr0, rate):
    return (lr0 * rate) ** t
