# expect: passes
from dataclasses import dataclass


@dataclass(frozen=True)
class Rolling:
    velocity: np.ndarray


@dataclass(frozen=True)
class Momentum:
    lr: float
    beta: float

    def __call__(self, params, grad, state):
        old = state.velocity if state else np.zeros(grad.shape)
        new = Rolling(self.beta * old + grad)
        return params - self.lr * new.velocity, new


def make_momentum(lr, beta=0.9):
    return Momentum(lr, beta)
