# expect: value fails, type fails
def loss_of(w):
    return (weight_now - 3) ** 2
