# expect: value fails, "the fourth power"
def loss_of(w):
    return ((w - 3) ** 2) ** 2
