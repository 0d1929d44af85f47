# expect: passes
def mse_loss(X, y, w, b):
    r = y - X @ w - b
    return (r @ r) / X.shape[0]
