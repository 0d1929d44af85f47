# expect: sizes fails, "batch_size taken for the number of batches"
def minibatches(X, y, batch_size, rng):
    for rows in np.array_split(rng.permutation(len(y)), batch_size):
        if len(rows):
            yield X[rows], y[rows]
