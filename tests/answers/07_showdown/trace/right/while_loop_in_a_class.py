# expect: passes
class Walk:
    def __init__(self, update, grad_fn, start):
        self.update, self.grad_fn = update, grad_fn
        self.params, self.state = np.array(start, dtype=float), None
        self.rows = [self.params.tolist()]

    def step(self):
        self.params, self.state = self.update(self.params, self.grad_fn(self.params), self.state)
        self.rows.append(np.asarray(self.params).tolist())


def trace(update, grad_fn, start, n_steps):
    walk = Walk(update, grad_fn, start)
    while len(walk.rows) <= n_steps:
        walk.step()
    return walk.rows
