# expect: value fails, "a loss of 0 below 3"
def loss_of(w):
    return max(w - 3, 0) ** 2
