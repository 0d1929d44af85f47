# expect: passes
def first_hit(trajectory, target, tol):
    within = (
        np.linalg.norm(
            (np.asarray(trajectory, dtype=float) - target).reshape(len(trajectory), -1), axis=1
        )
        <= tol
    )
    return np.argmax(within) if within.any() else None
