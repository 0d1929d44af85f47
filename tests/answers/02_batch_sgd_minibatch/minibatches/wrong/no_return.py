# expect: rows fails, pairs fails, sizes fails, order fails, purity fails, "a missing `return`"
def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(y))
    batches = [(X[order[i : i + batch_size]], y[order[i : i + batch_size]]) for i in range(0, len(y), batch_size)]
