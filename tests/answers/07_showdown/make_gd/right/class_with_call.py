# expect: passes
class GradientDescent:
    def __init__(self, lr):
        self.lr = lr

    def __call__(self, params, grad, state):
        return [params - self.lr * grad, self]


def make_gd(lr):
    return GradientDescent(lr)
