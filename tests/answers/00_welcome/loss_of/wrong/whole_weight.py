# expect: value fails, "a weight cut off to a whole number"
def loss_of(w):
    w = int(w)
    return (w - 3) ** 2
