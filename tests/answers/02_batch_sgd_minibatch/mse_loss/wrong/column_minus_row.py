# expect: value fails, "a column of predictions"
def mse_loss(X, y, w, b):
    pred = X @ w.reshape(-1, 1) + b
    return np.mean((pred - y) ** 2)
