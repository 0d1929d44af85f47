# expect: value fails, "the sum over the samples: take the mean"
def mse_gradient(X, y, w, b):
    r = X @ w + b - y
    n = len(y)
    return 2 * X.T @ r, 2 * np.sum(r)
