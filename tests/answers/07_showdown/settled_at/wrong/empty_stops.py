# expect: value fails
def settled_at(trajectory, target, tol):
    outside = [k for k, p in enumerate(trajectory) if not np.linalg.norm(p - target) <= tol]
    index = outside[-1] + 1
    return index if index < len(trajectory) else None
