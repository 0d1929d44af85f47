# expect: passes
import math


def step_inflation(t, beta1=0.9, beta2=0.999):
    return (1 - beta1**t) * math.pow(1 - beta2**t, -0.5)
