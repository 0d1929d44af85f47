# expect: value fails, "the sign of the residuals"
def mse_gradient(X, y, w, b):
    r = X @ w + b - y
    n = len(y)
    return X.T @ np.sign(r) / n, np.mean(np.sign(r))
