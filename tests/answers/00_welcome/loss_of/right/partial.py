# expect: passes
import functools
import math


def power_of_distance(exponent, target, w):
    return math.pow(w - target, exponent)


loss_of = functools.partial(power_of_distance, 2, 3.0)
