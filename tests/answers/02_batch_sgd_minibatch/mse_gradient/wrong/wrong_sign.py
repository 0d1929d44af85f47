# expect: value fails, "the wrong sign"
def mse_gradient(X, y, w, b):
    r = X @ w + b - y
    n = len(y)
    return -2 * X.T @ r / n, -2 * np.mean(r)
