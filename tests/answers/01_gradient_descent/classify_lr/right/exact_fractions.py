# expect: passes
from fractions import Fraction
from functools import partial


def by_fraction(limit, curvature, lr):
    product = (Fraction(curvature) * Fraction(lr)).limit_denominator(limit)
    match product:
        case 1:
            return "one step"
        case 2:
            return "bounces forever"
    return "monotone" if product < 1 else "oscillates" if product < 2 else "diverges"


classify_lr = partial(by_fraction, 10**6)
