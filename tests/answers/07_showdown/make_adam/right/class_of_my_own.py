# expect: passes
class State:
    def __init__(self, shape):
        self.m, self.v, self.power1, self.power2 = np.zeros(shape), np.zeros(shape), 1.0, 1.0

    def after(self, grad, beta1, beta2):
        new = State(grad.shape)
        new.m = beta1 * self.m + (1 - beta1) * grad
        new.v = beta2 * self.v + (1 - beta2) * grad * grad
        new.power1, new.power2 = self.power1 * beta1, self.power2 * beta2
        return new


class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.settings = lr, beta1, beta2, eps

    def __call__(self, params, grad, state):
        lr, beta1, beta2, eps = self.settings
        new = (State(np.shape(params)) if state is None else state).after(grad, beta1, beta2)
        root = np.sqrt(new.v / (1 - new.power2))
        return params - lr * new.m / (1 - new.power1) / (root + eps), new


def make_adam(*settings, **more):
    return Adam(*settings, **more)
