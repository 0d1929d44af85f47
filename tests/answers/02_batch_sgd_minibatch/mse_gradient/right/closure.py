# expect: passes
def make():
    def gradient(X, y, w, b):
        r = X.dot(w) + b - y
        return (X.T.dot(r) * (2 / r.size), float(r.sum() * 2 / r.size))

    return gradient


mse_gradient = make()
