# expect: passes
def settled_at(trajectory, target, tol):
    within = (
        np.linalg.norm(
            (np.asarray(trajectory, dtype=float) - target).reshape(len(trajectory), -1), axis=1
        )
        <= tol
    )
    for index in range(len(within)):
        if within[index:].all():
            return index
