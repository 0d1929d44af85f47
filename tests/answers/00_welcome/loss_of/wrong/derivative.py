# expect: value fails, "the derivative 2(w − 3)"
def loss_of(w):
    return 2 * (w - 3)
