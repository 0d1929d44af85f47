# expect: value fails, "the residuals doubled"
def mse_loss(X, y, w, b):
    return np.mean((X @ w + b - y) * 2)
