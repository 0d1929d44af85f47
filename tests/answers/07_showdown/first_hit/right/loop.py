# expect: passes
def first_hit(trajectory, target, tol):
    for index, point in enumerate(trajectory):
        if np.sqrt(np.sum((point - target) ** 2)) <= tol:
            return index
    return None
