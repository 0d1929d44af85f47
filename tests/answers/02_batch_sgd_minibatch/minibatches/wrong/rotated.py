# expect: order fails, "an order that is not drawn from all orders"
def minibatches(X, y, batch_size, rng):
    order = np.roll(np.arange(len(y)), rng.integers(len(y)))
    for i in range(0, len(y), batch_size):
        yield X[order[i : i + batch_size]], y[order[i : i + batch_size]]
