# expect: passes
import warnings

step = -0.1 * 2.0
if step < 0:
    warnings.warn("the step is negative")
w_after_one_step = sum([5.0, step])
