# expect: value fails, type fails, "a missing `return`"
def loss_of(w):
    loss = (w - 3) ** 2
