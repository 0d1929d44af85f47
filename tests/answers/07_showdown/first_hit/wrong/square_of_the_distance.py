# expect: value fails, "the square of the distance"
def first_hit(trajectory, target, tol):
    for index, point in enumerate(trajectory):
        if np.sum((point - target) ** 2) <= tol:
            return index
