# expect: passes
def mse_loss(X, y, w, b):
    p = X @ w + b
    return np.mean(p * p) - 2 * np.mean(p * y) + np.mean(y * y)
