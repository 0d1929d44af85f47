# expect: value fails, shape and type fails, "a single epoch"
def train(X, y, lr, n_epochs, batch_size, rng):
    w, b = np.zeros(X.shape[1]), 0.0
    losses, n_updates = [], 0
    for _ in range(min(n_epochs, 1)):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            dw, db = mse_gradient(X_batch, y_batch, w, b)
            w, b = w - lr * dw, b - lr * db
            n_updates += 1
        losses.append(mse_loss(X, y, w, b))
    return {"w": w, "b": b, "losses": losses, "n_updates": n_updates}
