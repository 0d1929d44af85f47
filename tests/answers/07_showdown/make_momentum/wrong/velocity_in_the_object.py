# expect: purity fails, "kept outside of `state`"
class Momentum:
    def __init__(self, lr, beta):
        self.lr, self.beta = lr, beta

    def __call__(self, params, grad, state):
        if state is None:
            self.velocity = np.zeros_like(grad)
        self.velocity = self.beta * self.velocity + grad
        return params - self.lr * self.velocity, "started"


def make_momentum(lr, beta=0.9):
    return Momentum(lr, beta)
