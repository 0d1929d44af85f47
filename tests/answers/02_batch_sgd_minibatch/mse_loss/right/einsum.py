# expect: passes
def mse_loss(X, y, w, b):
    return np.einsum("i,i->", *2 * [np.einsum("ij,j->i", X, w) + b - y]) / len(y)
