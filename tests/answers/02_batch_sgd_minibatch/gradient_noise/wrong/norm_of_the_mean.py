# expect: value fails
def line_gradient(X, y, w, b):
    r = X @ w + b - y
    return 2 * X.T @ r / len(y), 2 * np.mean(r)


def gradient_noise(X, y, w, b, batch_size, n_draws, rng):
    full = np.append(*line_gradient(X, y, w, b))
    mean = np.zeros(len(full))
    for _ in range(n_draws):
        rows = rng.choice(len(y), batch_size, replace=False)
        mean += np.append(*line_gradient(X[rows], y[rows], w, b)) / n_draws
    return np.sum((mean - full) ** 2)
