# expect: type fails, "another kind of result than one number"
def loss_of(w):
    return [(w - 3) ** 2]
