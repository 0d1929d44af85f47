# expect: passes
def mse_gradient(X, y, w, b):
    r = (X @ w + b - y).astype(np.float32)
    return (2 * X.T.astype(np.float32) @ r / np.float32(len(y))), np.float32(2) * r.mean()
