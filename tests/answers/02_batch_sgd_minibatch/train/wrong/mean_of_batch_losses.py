# expect: value fails, "the mean of the losses of the batches"
def train(X, y, lr, n_epochs, batch_size, rng):
    w, b = np.zeros(X.shape[1]), 0.0
    losses, n_updates = [], 0
    for _ in range(n_epochs):
        within = []
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            within.append(mse_loss(X_batch, y_batch, w, b))
            dw, db = mse_gradient(X_batch, y_batch, w, b)
            w, b = w - lr * dw, b - lr * db
            n_updates += 1
        losses.append(np.mean(within))
    return {"w": w, "b": b, "losses": losses, "n_updates": n_updates}
