# expect: passes
class Walk:
    def __init__(self, start):
        self.t, self.params = 0, np.array(start, dtype=float)

    def step(self, grad_fn, schedule):
        self.params = self.params - schedule(self.t) * grad_fn(self.params)
        self.t += 1
        return self.params


def scheduled_descent(grad_fn, start, schedule, n_steps):
    walk = Walk(start)
    return np.array([walk.params] + [walk.step(grad_fn, schedule) for _ in range(n_steps)])
