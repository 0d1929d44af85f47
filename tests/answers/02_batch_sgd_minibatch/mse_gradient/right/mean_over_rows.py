# expect: passes
def mse_gradient(X, y, w, b):
    each = 2 * (X @ w + b - y)
    return np.mean(each[:, None] * X, axis=0), np.array(each.mean())
