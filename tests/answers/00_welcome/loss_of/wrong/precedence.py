# expect: value fails, "a bracket that is missing"
def loss_of(w):
    return w - 3**2
