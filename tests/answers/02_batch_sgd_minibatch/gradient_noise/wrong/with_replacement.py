# expect: value fails, "samples drawn with replacement"
def gradient_noise(X, y, w, b, batch_size, n_draws, rng):
    dw, db = mse_gradient(X, y, w, b)
    total = 0.0
    for _ in range(n_draws):
        rows = rng.choice(len(y), batch_size)
        dw_batch, db_batch = mse_gradient(X[rows], y[rows], w, b)
        total += np.sum((dw_batch - dw) ** 2) + (db_batch - db) ** 2
    return total / n_draws
