# expect: passes
def line_gradient(X, y, w, b):
    r = X @ w + b - y
    return 2 * X.T @ r / len(y), 2 * np.mean(r)


def batches_of(X, y, batch_size, rng):
    order = rng.permutation(len(y))
    for begin in range(0, len(y), batch_size):
        rows = order[begin : begin + batch_size]
        yield X[rows], y[rows]


def gradient_noise(X, y, w, b, batch_size, n_draws, rng):
    dw, db = line_gradient(X, y, w, b)
    total = 0.0
    for _ in range(n_draws):
        rows, targets = next(iter(batches_of(X, y, batch_size, rng)))
        dw_batch, db_batch = line_gradient(rows, targets, w, b)
        total += np.sum((dw_batch - dw) ** 2) + (db_batch - db) ** 2
    return total / n_draws
