# expect: passes
class Epoch:
    def __init__(self, X, y, size, rng):
        self.X, self.y, self.size, self.order = X, y, size, rng.permutation(len(y))

    def __iter__(self):
        for begin in range(0, len(self.order), self.size):
            rows = self.order[begin : begin + self.size]
            yield self.X[rows], self.y[rows]


def minibatches(X, y, batch_size, rng):
    return Epoch(X, y, batch_size, rng)
