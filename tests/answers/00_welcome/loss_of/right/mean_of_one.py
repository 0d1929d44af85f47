# expect: passes
def loss_of(w):
    return np.mean((np.array([w]) - np.array([3])) ** 2)
