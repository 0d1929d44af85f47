# expect: passes
import functools


def scaled(power, grad, beta):
    return grad * (1 - beta) ** power


terminal_velocity = functools.partial(scaled, -1)
