# expect: sizes fails, "the short batch at another place"
def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(y))
    begin = len(y) % batch_size or min(batch_size, len(y))
    yield X[order[:begin]], y[order[:begin]]
    for i in range(begin, len(y), batch_size):
        rows = order[i : i + batch_size]
        yield X[rows], y[rows]
