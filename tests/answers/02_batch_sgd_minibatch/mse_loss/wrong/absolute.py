# expect: value fails, "the mean of the absolute residuals"
def mse_loss(X, y, w, b):
    return np.mean(np.abs(X @ w + b - y))
