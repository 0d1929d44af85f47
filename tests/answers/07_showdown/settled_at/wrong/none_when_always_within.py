# expect: value fails, "None for a walk that is always within"
def settled_at(trajectory, target, tol):
    distance = np.linalg.norm(
        (np.asarray(trajectory, dtype=float) - target).reshape(len(trajectory), -1), axis=1
    )
    outside = np.flatnonzero(~(distance <= tol))
    if len(outside) == 0 or outside[-1] == len(distance) - 1:
        return None
    return int(outside[-1]) + 1
