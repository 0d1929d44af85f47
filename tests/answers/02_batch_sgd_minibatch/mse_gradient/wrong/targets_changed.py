# expect: purity fails, "writing into the caller's array"
def mse_gradient(X, y, w, b):
    y -= X @ w + b
    return -2 * X.T @ y / len(y), -2 * np.mean(y)
