# expect: value fails, "the square of the mean residual"
def mse_loss(X, y, w, b):
    return np.mean(X @ w + b - y) ** 2
