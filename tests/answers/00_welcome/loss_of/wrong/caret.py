# expect: value fails, type fails, "`^` for a power"
def loss_of(w):
    return (w - 3) ^ 2
