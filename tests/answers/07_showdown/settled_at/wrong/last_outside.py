# expect: value fails, "the last point outside"
def settled_at(trajectory, target, tol):
    distance = np.linalg.norm(
        (np.asarray(trajectory, dtype=float) - target).reshape(len(trajectory), -1), axis=1
    )
    outside = np.flatnonzero(~(distance <= tol))
    return int(outside[-1]) if len(outside) else None
