# expect: value fails, "the same for every weight"
def loss_of(w):
    return 6.25
