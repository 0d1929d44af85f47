# expect: value fails, "the last point within"
def first_hit(trajectory, target, tol):
    distance = np.linalg.norm(
        (np.asarray(trajectory, dtype=float) - target).reshape(len(trajectory), -1), axis=1
    )
    within = np.flatnonzero(distance <= tol)
    return int(within[-1]) if len(within) else None
