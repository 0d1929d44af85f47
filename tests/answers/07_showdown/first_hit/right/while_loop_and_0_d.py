# expect: passes
def first_hit(trajectory, target, tol):
    index = 0
    while index < len(trajectory):
        if np.hypot.reduce(np.ravel(np.subtract(trajectory[index], target))) <= tol:
            return np.array(index)
        index += 1
