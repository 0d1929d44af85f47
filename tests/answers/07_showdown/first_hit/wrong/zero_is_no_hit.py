# expect: value fails, "index 0 taken for None"
def first_hit(trajectory, target, tol):
    distance = np.linalg.norm(
        (np.asarray(trajectory, dtype=float) - target).reshape(len(trajectory), -1), axis=1
    )
    index = next((k for k, d in enumerate(distance) if d <= tol), None)
    if not index:
        return None
    return index
