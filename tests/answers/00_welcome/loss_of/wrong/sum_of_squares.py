# expect: value fails, "a square of each term"
def loss_of(w):
    return w**2 + 3**2
