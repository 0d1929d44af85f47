# expect: passes
import math


def classify_lr(curvature, lr):
    height = math.log2(curvature) + math.log2(lr)
    if math.isclose(height, 0, abs_tol=1e-9):
        return "one step"
    if math.isclose(height, 1):
        return "bounces forever"
    return "monotone" if height < 0 else "oscillates" if height < 1 else "diverges"
