# expect: passes
def settled_at(trajectory, target, tol):
    settled = None
    for index in reversed(range(len(trajectory))):
        if not np.linalg.norm(np.ravel(trajectory[index] - target)) <= tol:
            break
        settled = index
    return settled
