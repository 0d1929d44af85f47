# expect: value fails, "the mean of the features"
def mse_gradient(X, y, w, b):
    r = X @ w + b - y
    n = len(y)
    return 2 * X.mean(axis=0) * r.mean(), 2 * r.mean()
