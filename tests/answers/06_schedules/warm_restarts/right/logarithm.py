# expect: passes
import math


def warm_restarts(t, lr_max, lr_min, period, growth=1):
    if growth == 1:
        position, length = t % period, period
    else:
        cycle = int(math.log(t / period * (growth - 1) + 1, growth))
        position = t - period * (growth**cycle - 1) / (growth - 1)
        length = period * growth**cycle
    return lr_min + (lr_max - lr_min) * (1 + math.cos(math.pi * position / length)) / 2
