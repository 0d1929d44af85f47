# expect: passes
from fractions import Fraction

w_after_one_step = float(5 - Fraction(1, 10) * 2)
