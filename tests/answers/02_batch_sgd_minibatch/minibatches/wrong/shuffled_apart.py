# expect: pairs fails, "X and y shuffled apart"
def minibatches(X, y, batch_size, rng):
    X, y = rng.permutation(X), rng.permutation(y)
    for i in range(0, len(y), batch_size):
        yield X[i : i + batch_size], y[i : i + batch_size]
