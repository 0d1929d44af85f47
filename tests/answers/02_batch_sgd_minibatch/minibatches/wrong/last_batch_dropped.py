# expect: rows fails, sizes fails, purity fails, "the short last batch dropped"
def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(y))
    for i in range(len(y) // batch_size):
        rows = order[i * batch_size : (i + 1) * batch_size]
        yield X[rows], y[rows]
