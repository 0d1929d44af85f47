# expect: value fails, "an intercept's part of zero"
def mse_gradient(X, y, w, b):
    r = X @ w + b - y
    n = len(y)
    return 2 * X.T @ r / n, 0.0
