# expect: passes
def first_hit(trajectory, target, tol):
    apart = np.array([np.ravel(point) - np.ravel(target) for point in trajectory])
    near = np.where((apart * apart).sum(-1) <= tol**2)[0]
    if near.size == 0:
        return
    return near[0]
