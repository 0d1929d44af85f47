# expect: value fails, "the parameters of the best epoch"
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
    best = (np.inf, w, b)
    losses, n_updates = [], 0
    for _ in range(n_epochs):
        for Xb, yb in _batches(X, y, batch_size, rng):
            dw, db = _gradient(Xb, yb, w, b)
            w, b = w - lr * dw, b - lr * db
            n_updates += 1
        losses.append(_loss(X, y, w, b))
        best = min(best, (losses[-1], w, b), key=lambda k: k[0])
    return {"w": best[1], "b": best[2], "losses": losses, "n_updates": n_updates}
