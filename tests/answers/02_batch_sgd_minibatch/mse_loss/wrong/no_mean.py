# expect: value fails, type fails, "one number for each sample"
def mse_loss(X, y, w, b):
    return (X @ w + b - y) ** 2
