# expect: value fails, type fails, purity fails, "a missing `return`"
def mse_loss(X, y, w, b):
    np.mean((X @ w + b - y) ** 2)
