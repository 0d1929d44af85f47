# expect: value fails, type fails, "not made of numbers"
def loss_of(w):
    return f"{(w - 3) ** 2}"
