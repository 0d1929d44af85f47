# expect: value fails, "cut off to a whole number"
def loss_of(w):
    return int((w - 3) ** 2)
