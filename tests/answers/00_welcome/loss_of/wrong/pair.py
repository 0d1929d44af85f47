# expect: value fails, type fails, "a pair of weight and loss"
def loss_of(w):
    return w, (w - 3) ** 2
