# expect: passes
class Nesterov:
    def ahead(self, params, velocity, lr, beta):
        return momentum_step(params, np.zeros_like(params), velocity, lr, beta)[0]

    def __call__(self, grad_fn, params, velocity, lr, beta=0.9):
        return momentum_step(
            params, grad_fn(self.ahead(params, velocity, lr, beta)), velocity, lr, beta
        )


nesterov_step = Nesterov()
