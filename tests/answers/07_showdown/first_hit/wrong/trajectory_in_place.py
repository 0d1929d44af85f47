# expect: purity fails, "writing into the caller's array"
def first_hit(trajectory, target, tol):
    trajectory -= target
    for index, point in enumerate(trajectory):
        if np.linalg.norm(point) <= tol:
            return index
