# expect: value fails, "an intercept that is left out"
def mse_loss(X, y, w, b):
    return np.mean((X @ w - y) ** 2)
