# expect: value fails, shape and type fails, "a swapped pair"
def mse_gradient(X, y, w, b):
    r = X @ w + b - y
    n = len(y)
    return 2 * np.mean(r), 2 * X.T @ r / n
