# expect: value fails, "a minus sign in front"
def loss_of(w):
    return -((w - 3) ** 2)
