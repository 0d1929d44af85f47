# expect: passes
def minibatches(X, y, batch_size, rng):
    rows = list(range(len(y)))
    rng.shuffle(rows)
    while rows:
        now, rows = rows[:batch_size], rows[batch_size:]
        yield X[now], y[now]
