# expect: value fails, "the distance from 5"
def loss_of(w):
    return (w - 5) ** 2
