# expect: value fails, "the mean of the residuals"
def mse_loss(X, y, w, b):
    return np.mean(X @ w + b - y)
