# expect: passes
def loss_of(w):
    return (w - 3) ** 2
