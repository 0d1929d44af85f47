# expect: passes
def escape_time(trajectory, radius):
    points = np.asarray(trajectory, dtype=float).reshape(len(trajectory), -1)
    gone = ~np.isfinite(points).all(axis=1) | (np.linalg.norm(points, axis=1) > radius)
    return int(gone.argmax()) if gone.any() else None
