# expect: passes
def loss_of(w):
    return np.array((w - 3.0) ** 2)
