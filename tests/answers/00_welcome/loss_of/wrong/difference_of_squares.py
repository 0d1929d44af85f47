# expect: value fails, "not the difference of two squares"
def loss_of(w):
    return w**2 - 3**2
