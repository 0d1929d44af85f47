# expect: rows fails, "rows drawn with replacement"
def minibatches(X, y, batch_size, rng):
    order = rng.integers(0, len(y), len(y))
    for i in range(0, len(y), batch_size):
        yield X[order[i : i + batch_size]], y[order[i : i + batch_size]]
