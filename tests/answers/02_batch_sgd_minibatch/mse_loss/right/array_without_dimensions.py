# expect: passes
def mse_loss(X, y, w, b):
    print("loss")
    return np.array(np.average((X.dot(w) + b - y) ** 2))
