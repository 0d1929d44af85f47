# expect: pairs fails, "another kind of result than one array"
def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(y))
    for s in range(0, len(y), batch_size):
        k = order[s : s + batch_size]
        yield X[k].tolist(), y[k].tolist()
