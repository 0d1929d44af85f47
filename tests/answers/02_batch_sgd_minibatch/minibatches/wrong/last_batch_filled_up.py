# expect: rows fails, sizes fails, "a last batch that is filled up"
def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(y))
    for i in range(0, len(y), batch_size):
        rows = np.take(order, range(i, i + batch_size), mode="wrap")
        yield X[rows], y[rows]
