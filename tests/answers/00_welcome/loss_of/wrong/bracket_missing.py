# expect: value fails, "the square belongs around the whole bracket"
def loss_of(w):
    return w**2 - 3
