# expect: rows fails, sizes fails, "a single batch"
def minibatches(X, y, batch_size, rng):
    rows = rng.permutation(len(y))[:batch_size]
    return [(X[rows], y[rows])]
