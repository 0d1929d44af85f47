# expect: value fails
def gradient_noise(X, y, w, b, batch_size, n_draws, rng):
    full = np.append(*mse_gradient(X, y, w, b))
    mean = np.zeros(len(full))
    for _ in range(n_draws):
        rows = rng.choice(len(y), batch_size, replace=False)
        mean += np.append(*mse_gradient(X[rows], y[rows], w, b)) / n_draws
    return np.sum((mean - full) ** 2)
