# expect: order fails, "no chance"
def line_gradient(X, y, w, b):
    r = X @ w + b - y
    return 2 * X.T @ r / len(y), 2 * np.mean(r)


def line_loss(X, y, w, b):
    return np.mean((X @ w + b - y) ** 2)


def train(X, y, lr, n_epochs, batch_size, rng):
    w, b = np.zeros(X.shape[1]), 0.0
    losses, n_updates = [], 0
    for _ in range(n_epochs):
        for X_batch, y_batch in [(X[i : i + batch_size], y[i : i + batch_size]) for i in range(0, len(y), batch_size)]:
            dw, db = line_gradient(X_batch, y_batch, w, b)
            w, b = w - lr * dw, b - lr * db
            n_updates += 1
        losses.append(line_loss(X, y, w, b))
    return {"w": w, "b": b, "losses": losses, "n_updates": n_updates}
