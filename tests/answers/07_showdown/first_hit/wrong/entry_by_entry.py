# expect: value fails, "entry by entry"
def first_hit(trajectory, target, tol):
    for index, point in enumerate(trajectory):
        if np.all(np.abs(point - target) <= tol):
            return index
