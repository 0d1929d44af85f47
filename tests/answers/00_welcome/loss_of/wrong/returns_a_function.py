# expect: value fails, type fails, "a function that is not called"
def loss_of(w):
    return lambda: (w - 3) ** 2
