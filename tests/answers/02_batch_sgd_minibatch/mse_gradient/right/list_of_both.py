# expect: passes
def mse_gradient(X, y, w, b):
    error = y - (X @ w + b)
    return [-2 * error @ X / X.shape[0], -2 * error.sum() / X.shape[0]]
