# expect: passes
import math


def first_hit(trajectory, target, tol):
    wanted = np.ravel(target)
    hits = (k for k, row in enumerate(trajectory) if math.dist(np.ravel(row), wanted) <= tol)
    return next(hits, None)
