# expect: value fails, shape and type fails, "another kind of result than a pair"
def mse_gradient(X, y, w, b):
    r = X @ w + b - y
    n = len(y)
    return {"dw": 2 * X.T @ r / n, "db": 2 * np.mean(r), "n": n}
