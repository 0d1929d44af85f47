# expect: value fails, "the loss before each epoch"
def train(X, y, lr, n_epochs, batch_size, rng):
    w, b = np.zeros(X.shape[1]), 0.0
    losses, n_updates = [], 0
    for _ in range(n_epochs):
        losses.append(mse_loss(X, y, w, b))
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            dw, db = mse_gradient(X_batch, y_batch, w, b)
            w, b = w - lr * dw, b - lr * db
            n_updates += 1
    return {"w": w, "b": b, "losses": losses, "n_updates": n_updates}
