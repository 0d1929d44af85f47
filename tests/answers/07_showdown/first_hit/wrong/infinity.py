# expect: value fails, type fails, "infinity for never"
def first_hit(trajectory, target, tol):
    distance = np.linalg.norm(
        (np.asarray(trajectory, dtype=float) - target).reshape(len(trajectory), -1), axis=1
    )
    within = np.flatnonzero(distance <= tol)
    return int(within[0]) if len(within) else np.inf
