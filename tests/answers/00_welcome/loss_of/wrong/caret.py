# expect: value fails, type fails
def loss_of(w):
    return (w - 3) ^ 2
