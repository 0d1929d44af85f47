# expect: passes
from collections import namedtuple

Moments = namedtuple("Moments", "m v t")


def make_adam(lr, beta1=0.9, beta2=0.999, eps=1e-8):
    def update(params, grad, state):
        state = state or Moments(0.0, 0.0, 0)
        t = state.t + 1
        m = beta1 * state.m + (1 - beta1) * grad
        v = beta2 * state.v + (1 - beta2) * grad**2
        rate = lr / (1 - beta1**t)
        return params - rate * m / (np.sqrt(v / (1 - beta2**t)) + eps), Moments(m, v, t)

    return update
