# expect: value fails, type fails, "a missing `return`"
def loss_of(w):
    print((w - 3) ** 2)
