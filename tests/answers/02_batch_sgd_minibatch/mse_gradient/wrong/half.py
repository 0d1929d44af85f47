# expect: value fails, "half of it"
def mse_gradient(X, y, w, b):
    r = X @ w + b - y
    n = len(y)
    return X.T @ r / n, np.mean(r)
