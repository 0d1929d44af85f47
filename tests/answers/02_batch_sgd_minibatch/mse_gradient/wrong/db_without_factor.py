# expect: value fails, "the intercept's part without the factor 2"
def mse_gradient(X, y, w, b):
    r = X @ w + b - y
    n = len(y)
    return 2 * X.T @ r / n, np.mean(r)
