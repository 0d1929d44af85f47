# expect: type fails, "another kind of result than a whole number or None"
def first_hit(trajectory, target, tol):
    distance = np.linalg.norm(
        (np.asarray(trajectory, dtype=float) - target).reshape(len(trajectory), -1), axis=1
    )
    within = np.flatnonzero(distance <= tol)
    return float(within[0]) if len(within) else None
