# expect: order fails, "the same order in every epoch"
def line_gradient(X, y, w, b):
    r = X @ w + b - y
    return 2 * X.T @ r / len(y), 2 * np.mean(r)


def line_loss(X, y, w, b):
    return np.mean((X @ w + b - y) ** 2)


def batches_of(X, y, batch_size, rng):
    order = rng.permutation(len(y))
    for begin in range(0, len(y), batch_size):
        rows = order[begin : begin + batch_size]
        yield X[rows], y[rows]


def train(X, y, lr, n_epochs, batch_size, rng):
    w, b = np.zeros(X.shape[1]), 0.0
    losses, n_updates = [], 0
    seed = int(rng.integers(1000))
    for _ in range(n_epochs):
        for X_batch, y_batch in batches_of(X, y, batch_size, np.random.default_rng(seed)):
            dw, db = line_gradient(X_batch, y_batch, w, b)
            w, b = w - lr * dw, b - lr * db
            n_updates += 1
        losses.append(line_loss(X, y, w, b))
    return {"w": w, "b": b, "losses": losses, "n_updates": n_updates}
