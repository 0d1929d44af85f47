# expect: chance fails, "one epoch cut into batches"
def line_gradient(X, y, w, b):
    r = X @ w + b - y
    return 2 * X.T @ r / len(y), 2 * np.mean(r)


def gradient_noise(X, y, w, b, batch_size, n_draws, rng):
    dw, db = line_gradient(X, y, w, b)
    found = []
    while len(found) < n_draws:
        order = rng.permutation(len(y))
        for k in range(len(y) // batch_size):
            rows = order[k * batch_size : (k + 1) * batch_size]
            dw_batch, db_batch = line_gradient(X[rows], y[rows], w, b)
            found.append(np.sum((dw_batch - dw) ** 2) + (db_batch - db) ** 2)
    return np.mean(found[:n_draws])
