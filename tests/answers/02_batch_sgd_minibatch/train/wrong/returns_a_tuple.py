# expect: value fails, order fails, shape and type fails, "another kind of result than the dict"
def train(X, y, lr, n_epochs, batch_size, rng):
    w, b = np.zeros(X.shape[1]), 0.0
    losses, n_updates = [], 0
    for _ in range(n_epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            dw, db = mse_gradient(X_batch, y_batch, w, b)
            w, b = w - lr * dw, b - lr * db
            n_updates += 1
        losses.append(mse_loss(X, y, w, b))
    return w, b, losses, n_updates
