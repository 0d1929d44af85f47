# expect: value fails, "a `return` inside the loop"
def mse_loss(X, y, w, b):
    s = 0
    for i in range(len(y)):
        s += (X[i] @ w + b - y[i]) ** 2
        return s / len(y)
