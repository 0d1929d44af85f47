# expect: value fails, "the last point alone"
def settled_at(trajectory, target, tol):
    distance = np.linalg.norm(
        (np.asarray(trajectory, dtype=float) - target).reshape(len(trajectory), -1), axis=1
    )
    return len(distance) - 1 if distance[-1] <= tol else None
