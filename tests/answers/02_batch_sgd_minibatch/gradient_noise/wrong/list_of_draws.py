# expect: value fails, type fails
def gradient_noise(X, y, w, b, batch_size, n_draws, rng):
    dw, db = mse_gradient(X, y, w, b)
    total = []
    for _ in range(n_draws):
        rows = rng.choice(len(y), batch_size, replace=False)
        dw_batch, db_batch = mse_gradient(X[rows], y[rows], w, b)
        total.append(np.sum((dw_batch - dw) ** 2) + (db_batch - db) ** 2)
    return total
