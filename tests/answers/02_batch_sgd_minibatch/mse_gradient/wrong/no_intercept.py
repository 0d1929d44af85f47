# expect: value fails, "a residual without the intercept"
def mse_gradient(X, y, w, b):
    r = X @ w - y
    return 2 * X.T @ r / len(y), 2 * np.mean(r)
