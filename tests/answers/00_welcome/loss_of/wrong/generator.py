# expect: value fails, type fails, "an iterator"
def loss_of(w):
    yield (w - 3) ** 2
