# expect: value fails, "the root of the mean"
def mse_loss(X, y, w, b):
    return np.sqrt(np.mean((X @ w + b - y) ** 2))
