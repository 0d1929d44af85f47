# expect: purity fails, "writing into the caller's array"
def settled_at(trajectory, target, tol):
    trajectory -= target
    outside = [k for k, p in enumerate(trajectory) if not np.linalg.norm(p) <= tol]
    index = outside[-1] + 1 if outside else 0
    return index if index < len(trajectory) else None
