# expect: value fails, chance fails, "another number of draws"
def line_gradient(X, y, w, b):
    r = X @ w + b - y
    return 2 * X.T @ r / len(y), 2 * np.mean(r)


def gradient_noise(X, y, w, b, batch_size, n_draws, rng):
    dw, db = line_gradient(X, y, w, b)
    rows = rng.choice(len(y), batch_size, replace=False)
    total = 0.0
    for _ in range(n_draws):
        dw_batch, db_batch = line_gradient(X[rows], y[rows], w, b)
        total += np.sum((dw_batch - dw) ** 2) + (db_batch - db) ** 2
    return total / n_draws
