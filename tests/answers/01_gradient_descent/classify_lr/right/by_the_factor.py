# expect: passes
import math


def classify_lr(curvature, lr):
    factor = 1 - lr * curvature
    if math.isclose(factor, 0, abs_tol=1e-9):
        return "one step"
    if math.isclose(factor, -1):
        return "bounces forever"
    if abs(factor) > 1:
        return "diverges"
    return "monotone" if factor > 0 else "oscillates"
