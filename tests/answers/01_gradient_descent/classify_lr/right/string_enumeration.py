# expect: passes
import enum
import warnings


class Behavior(str, enum.Enum):
    MONOTONE = "monotone"
    ONE_STEP = "one step"
    OSCILLATES = "oscillates"
    BOUNCES = "bounces forever"
    DIVERGES = "diverges"


def classify_lr(curvature, lr):
    warnings.warn("this holds on a parabola only")
    size = abs(1 - lr * curvature)
    if np.isclose(size, 1):
        return Behavior.BOUNCES
    if size > 1:
        return Behavior.DIVERGES
    if np.isclose(lr * curvature, 1):
        return Behavior.ONE_STEP
    return Behavior.OSCILLATES if lr * curvature > 1 else Behavior.MONOTONE
