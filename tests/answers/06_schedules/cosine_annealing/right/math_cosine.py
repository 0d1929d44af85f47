# expect: passes
import math


def cosine_annealing(t, lr_max, lr_min, period):
    t = min(t, period)
    return lr_min + (lr_max - lr_min) / 2 * (1 + math.cos(math.pi * t / period))
