# expect: order fails, "no shuffle"
def minibatches(X, y, batch_size, rng):
    for i in range(0, len(y), batch_size):
        yield X[i : i + batch_size], y[i : i + batch_size]
