# expect: sizes fails, "rows spread evenly"
def minibatches(X, y, batch_size, rng):
    p = rng.permutation(len(y))
    n = -(-len(y) // batch_size)
    return [(X[i], y[i]) for i in np.array_split(p, n)]
