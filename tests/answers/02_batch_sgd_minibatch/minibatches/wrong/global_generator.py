# expect: order fails, "another source of chance"
def minibatches(X, y, batch_size, rng):
    order = np.random.permutation(len(y))
    for i in range(0, len(y), batch_size):
        yield X[order[i : i + batch_size]], y[order[i : i + batch_size]]
