# expect: value fails, "the difference from 3, not squared"
def loss_of(w):
    return w - 3
