# expect: passes
from collections import namedtuple

State = namedtuple("State", "params velocity")


def momentum_step(params, grad, velocity, lr, beta=0.9):
    velocity = grad + beta * velocity
    return State(params - lr * velocity, velocity)
