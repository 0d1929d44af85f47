# expect: passes
def loss_of(w):
    return np.square(np.subtract(w, 3))
