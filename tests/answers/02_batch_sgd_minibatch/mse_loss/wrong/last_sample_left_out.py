# expect: value fails, "a sample that is left out"
def mse_loss(X, y, w, b):
    s = 0
    for i in range(len(y) - 1):
        s += (X[i] @ w + b - y[i]) ** 2
    return s / len(y)
