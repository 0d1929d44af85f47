# expect: value fails, "the norm of a matrix"
def first_hit(trajectory, target, tol):
    for k, p in enumerate(trajectory):
        q = np.atleast_2d(p - target)
        if np.isfinite(q).all() and np.linalg.norm(q, 2) <= tol:
            return k
