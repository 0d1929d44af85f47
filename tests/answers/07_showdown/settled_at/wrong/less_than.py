# expect: value fails, "`<` for `≤`"
def settled_at(trajectory, target, tol):
    distance = np.linalg.norm(
        (np.asarray(trajectory, dtype=float) - target).reshape(len(trajectory), -1), axis=1
    )
    outside = np.flatnonzero(~(distance < tol))
    index = int(outside[-1]) + 1 if len(outside) else 0
    return index if index < len(distance) else None
