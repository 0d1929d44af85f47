# expect: passes
def loss_of(w):
    return np.linalg.norm(np.atleast_1d(w) - 3) ** 2
