# expect: value fails, "the sum of squares"
def mse_loss(X, y, w, b):
    return np.sum((X @ w + b - y) ** 2)
