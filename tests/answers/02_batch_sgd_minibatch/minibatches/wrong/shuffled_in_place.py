# expect: order fails, purity fails, "the caller's data shuffled in place"
def minibatches(X, y, batch_size, rng):
    state = rng.bit_generator.state
    rng.shuffle(X)
    rng.bit_generator.state = state
    rng.shuffle(y)
    for i in range(0, len(y), batch_size):
        yield X[i : i + batch_size], y[i : i + batch_size]
