# expect: passes
def mse_gradient(X, y, w, b):
    dw, db = np.zeros(X.shape[1]), 0.0
    for row, target in zip(X, y):
        r = row @ w + b - target
        dw += 2 * r * row
        db += 2 * r
    return dw / len(y), db / len(y)
