# expect: passes
def mse_gradient(X, y, w, b):
    A = np.column_stack([X, np.ones(len(X))])
    g = 2 / len(y) * A.T @ (A @ np.append(w, b) - y)
    return g[:-1], g[-1]
