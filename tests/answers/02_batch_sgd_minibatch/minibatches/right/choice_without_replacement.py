# expect: passes
def minibatches(X, y, batch_size, rng):
    n = len(y)
    order = rng.choice(n, size=n, replace=False)
    return ((X[part], y[part]) for part in np.split(order, range(batch_size, n, batch_size)))
