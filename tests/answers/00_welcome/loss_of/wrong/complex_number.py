# expect: value fails, type fails, "not made of numbers"
def loss_of(w):
    return complex(w - 3) ** 2
