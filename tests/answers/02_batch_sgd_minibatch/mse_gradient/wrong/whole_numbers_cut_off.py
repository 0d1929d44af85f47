# expect: value fails, "dw must hold floats"
def mse_gradient(X, y, w, b):
    r = X @ w + b - y
    dw = np.zeros_like(w)
    for j in range(len(w)):
        dw[j] = 2 * np.mean(r * X[:, j])
    return dw, 2 * np.mean(r)
