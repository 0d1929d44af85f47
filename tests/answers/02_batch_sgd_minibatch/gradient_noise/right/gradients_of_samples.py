# expect: passes
def gradient_noise(X, y, w, b, batch_size, n_draws, rng):
    r = X @ w + b - y
    each = 2 * np.column_stack([X * r[:, None], r])
    draws = [each[rng.permutation(len(y))[:batch_size]].mean(axis=0) for _ in range(n_draws)]
    return float(np.mean([((g - each.mean(axis=0)) ** 2).sum() for g in draws]))
