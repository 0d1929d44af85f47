# expect: value fails, "an intercept subtracted"
def mse_loss(X, y, w, b):
    return np.mean((X @ w - b - y) ** 2)
