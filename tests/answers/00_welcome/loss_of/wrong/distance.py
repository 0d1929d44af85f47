# expect: value fails, "the distance from 3, not squared"
def loss_of(w):
    return abs(w - 3)
