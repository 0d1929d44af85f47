# expect: passes
import sys
import warnings


def gd_step(params, grad, lr):
    """One step, with much noise."""
    print("params:", params)
    print("gradient:", grad, file=sys.stderr)
    if np.linalg.norm(grad) > 1:
        warnings.warn("a steep place", RuntimeWarning)
    return -(lr * grad - params)
