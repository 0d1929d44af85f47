# expect: value fails, "set to zero again"
def g(X, y, w, b):
    e = X @ w + b - y
    return 2 * X.T @ e / len(y), 2 * e.mean()
def mb(X, y, B, rng):
    p = rng.permutation(len(y))
    return [(X[p[s:s + B]], y[p[s:s + B]]) for s in range(0, len(y), B)]

def train(X, y, lr, n_epochs, batch_size, rng):
    L, k = [], 0
    w, b = np.zeros(X.shape[1]), 0.0
    for e in range(n_epochs):
        w, b = np.zeros(X.shape[1]), 0.0
        for a, t in mb(X, y, batch_size, rng):
            dw, db = g(a, t, w, b)
            w, b = w - lr * dw, b - lr * db
            k += 1
        L.append(np.mean((X @ w + b - y) ** 2))
    return {"w": w, "b": b, "losses": L, "n_updates": k}
