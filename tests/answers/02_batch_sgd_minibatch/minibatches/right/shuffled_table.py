# expect: passes
def minibatches(X, y, batch_size, rng):
    table = rng.permutation(np.column_stack([X, y]), axis=0)
    for begin in range(0, len(table), batch_size):
        yield table[begin : begin + batch_size, :-1], table[begin : begin + batch_size, -1]
