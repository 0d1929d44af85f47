# expect: value fails, "the sign inside the bracket"
def loss_of(w):
    return (w + 3) ** 2
