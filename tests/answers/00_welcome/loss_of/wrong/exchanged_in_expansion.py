# expect: value fails, "a wrong sign in w² − 6w + 9"
def loss_of(w):
    return w**2 - 6 * w - 9
