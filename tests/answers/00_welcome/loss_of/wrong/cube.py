# expect: value fails, "the cube"
def loss_of(w):
    return (w - 3) ** 3
