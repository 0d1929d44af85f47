# expect: passes
class Momentum:
    def __call__(self, params, grad, velocity, lr, beta=0.9):
        self.velocity = grad + beta * velocity
        return params + (-lr) * self.velocity, self.velocity


momentum_step = Momentum()
