# expect: order fails, "shuffle the rows, not the batches"
def _gradient(X, y, w, b):
    residual = X @ w + b - y
    return 2 * X.T @ residual / len(y), 2 * np.mean(residual)


def _loss(X, y, w, b):
    return np.mean((X @ w + b - y) ** 2)


def _batches(X, y, batch_size, rng):
    order = rng.permutation(len(y))
    for begin in range(0, len(y), batch_size):
        rows = order[begin : begin + batch_size]
        yield X[rows], y[rows]


def train(X, y, lr, n_epochs, batch_size, rng):
    w, b = np.zeros(X.shape[1]), 0.0
    losses, n_updates = [], 0
    batches = list(_batches(X, y, batch_size, rng))
    for _ in range(n_epochs):
        for k in rng.permutation(len(batches)):
            dw, db = _gradient(*batches[k], w, b)
            w, b = w - lr * dw, b - lr * db
            n_updates += 1
        losses.append(_loss(X, y, w, b))
    return {"w": w, "b": b, "losses": losses, "n_updates": n_updates}
