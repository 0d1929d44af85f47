# expect: rows fails, pairs fails, sizes fails, order fails, purity fails, "another kind of result than pairs"
def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(y))
    for i in range(0, len(y), batch_size):
        return X[order[i : i + batch_size]], y[order[i : i + batch_size]]
