# expect: value fails, "the intercept's part as a sum"
def mse_gradient(X, y, w, b):
    r = X @ w + b - y
    n = len(y)
    return 2 * X.T @ r / n, 2 * np.sum(r)
