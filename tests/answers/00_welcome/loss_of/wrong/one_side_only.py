# expect: value fails, type fails, "a missing `return`"
def loss_of(w):
    if w >= 3:
        return (w - 3) ** 2
