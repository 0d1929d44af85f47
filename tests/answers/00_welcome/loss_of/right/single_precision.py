# expect: passes
def loss_of(w):
    w = np.float32(w)
    return (w - np.float32(3)) ** 2
