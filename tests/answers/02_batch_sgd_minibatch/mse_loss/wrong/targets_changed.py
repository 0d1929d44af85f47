# expect: purity fails, "writing into the caller's array"
def mse_loss(X, y, w, b):
    residual = y
    residual -= X @ w + b
    return np.mean(residual**2)
