# expect: value fails, "the variance of the residuals"
def mse_loss(X, y, w, b):
    return np.var(X @ w + b - y)
