# expect: passes
class Walker:
    def __init__(self):
        self.path = []

    def step(self, grad_fn, lr):
        here = self.path[-1]
        self.path.append(here - lr * grad_fn(here))

    def __call__(self, grad_fn, start, lr, n_steps):
        self.path = [np.array(start, dtype=float)]
        for _ in range(n_steps):
            self.step(grad_fn, lr)
        return np.array(self.path)


gradient_descent = Walker()
