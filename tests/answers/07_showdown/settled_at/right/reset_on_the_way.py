# expect: passes
def settled_at(trajectory, target, tol):
    since = None
    for index, point in enumerate(trajectory):
        if np.sqrt(((point - target) ** 2).sum()) <= tol:
            since = index if since is None else since
        else:
            since = None
    return since
