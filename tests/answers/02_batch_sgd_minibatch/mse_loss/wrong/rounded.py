# expect: value fails, "a rounded result"
def mse_loss(X, y, w, b):
    return np.round(np.mean((X @ w + b - y) ** 2))
