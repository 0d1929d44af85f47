# expect: passes
def minibatches(X, y, batch_size, rng):
    order = np.argsort(rng.random(len(y)))
    batches = []
    for start in np.arange(0, len(y), batch_size):
        chosen = order[start : start + batch_size]
        batches.append([np.take(X, chosen, axis=0), np.take(y, chosen)])
    return tuple(batches)
