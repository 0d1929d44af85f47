# expect: value fails, type fails, "another kind of result than one number"
def line_gradient(X, y, w, b):
    r = X @ w + b - y
    return 2 * X.T @ r / len(y), 2 * np.mean(r)


def gradient_noise(X, y, w, b, batch_size, n_draws, rng):
    dw, db = line_gradient(X, y, w, b)
    total = []
    for _ in range(n_draws):
        rows = rng.choice(len(y), batch_size, replace=False)
        dw_batch, db_batch = line_gradient(X[rows], y[rows], w, b)
        total.append(np.sum((dw_batch - dw) ** 2) + (db_batch - db) ** 2)
    return total
