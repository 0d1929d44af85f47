# expect: value fails, "the sum over the samples, without the factor 2"
def mse_gradient(X, y, w, b):
    r = X @ w + b - y
    n = len(y)
    return X.T @ r, np.sum(r)
