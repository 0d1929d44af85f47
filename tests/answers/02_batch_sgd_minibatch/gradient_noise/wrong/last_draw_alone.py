# expect: value fails, "a single draw"
def _gradient(X, y, w, b):
    residual = X @ w + b - y
    return 2 * X.T @ residual / len(y), 2 * np.mean(residual)


def gradient_noise(X, y, w, b, batch_size, n_draws, rng):
    dw, db = _gradient(X, y, w, b)
    for _ in range(n_draws):
        k = rng.choice(len(y), batch_size, replace=False)
        a, c = _gradient(X[k], y[k], w, b)
        t = np.sum((a - dw) ** 2) + (c - db) ** 2
    return t
