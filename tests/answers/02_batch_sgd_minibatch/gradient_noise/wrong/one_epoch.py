# expect: value fails, chance fails, "another number of draws"
def line_gradient(X, y, w, b):
    r = X @ w + b - y
    return 2 * X.T @ r / len(y), 2 * np.mean(r)


def gradient_noise(X, y, w, b, batch_size, n_draws, rng):
    dw, db = line_gradient(X, y, w, b)
    order = rng.permutation(len(y))
    found = []
    for begin in range(0, len(y), batch_size):
        rows = order[begin : begin + batch_size]
        dw_batch, db_batch = line_gradient(X[rows], y[rows], w, b)
        found.append(np.sum((dw_batch - dw) ** 2) + (db_batch - db) ** 2)
    return np.mean(found)
