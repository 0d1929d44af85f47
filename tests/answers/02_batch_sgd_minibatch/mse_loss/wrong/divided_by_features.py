# expect: value fails, "a division by the number of features"
def mse_loss(X, y, w, b):
    return np.sum((X @ w + b - y) ** 2) / X.shape[1]
