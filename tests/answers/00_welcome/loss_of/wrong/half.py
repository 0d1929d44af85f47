# expect: value fails, "half of the square"
def loss_of(w):
    return 0.5 * (w - 3) ** 2
