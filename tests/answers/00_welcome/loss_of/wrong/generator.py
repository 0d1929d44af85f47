# expect: value fails, type fails, "not made of numbers"
def loss_of(w):
    yield (w - 3) ** 2
