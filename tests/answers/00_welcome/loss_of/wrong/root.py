# expect: value fails, "the distance from 3, not squared"
def loss_of(w):
    return ((w - 3) ** 2) ** 0.5
