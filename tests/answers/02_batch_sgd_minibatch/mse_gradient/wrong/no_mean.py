# expect: value fails, shape and type fails, "one gradient for each sample"
def mse_gradient(X, y, w, b):
    r = X @ w + b - y
    n = len(y)
    return 2 * X * r[:, None], 2 * np.mean(r)
