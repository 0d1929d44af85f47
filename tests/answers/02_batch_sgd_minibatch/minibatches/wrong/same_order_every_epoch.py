# expect: order fails, "the same order in every epoch"
def minibatches(X, y, batch_size, rng):
    order = np.random.default_rng(0).permutation(len(y))
    for i in range(0, len(y), batch_size):
        yield X[order[i : i + batch_size]], y[order[i : i + batch_size]]
