# expect: value fails, "two points in a row"
def settled_at(trajectory, target, tol):
    distance = np.linalg.norm(
        (np.asarray(trajectory, dtype=float) - target).reshape(len(trajectory), -1), axis=1
    )
    within = distance <= tol
    for k in range(len(within) - 1):
        if within[k] and within[k + 1]:
            return k
    return None
