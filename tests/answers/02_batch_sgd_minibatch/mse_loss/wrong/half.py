# expect: value fails, "half of the mean"
def mse_loss(X, y, w, b):
    return np.mean((X @ w + b - y) ** 2) / 2
