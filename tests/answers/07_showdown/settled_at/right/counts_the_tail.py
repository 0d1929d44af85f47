# expect: passes
from itertools import takewhile


def settled_at(trajectory, target, tol):
    within = (
        np.linalg.norm(
            (np.asarray(trajectory, dtype=float) - target).reshape(len(trajectory), -1), axis=1
        )
        <= tol
    )
    tail = sum(1 for _ in takewhile(bool, within[::-1]))
    return len(within) - tail if tail else None
