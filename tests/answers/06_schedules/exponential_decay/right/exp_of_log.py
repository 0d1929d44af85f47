# expect: passes
import math


def exponential_decay(t, lr0, rate):
    return lr0 * math.exp(t * math.log(rate))
