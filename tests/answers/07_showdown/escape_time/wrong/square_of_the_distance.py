# expect: value fails, "the square of the distance"
def escape_time(trajectory, radius):
    points = np.asarray(trajectory, dtype=float).reshape(len(trajectory), -1)
    distance = np.linalg.norm(points, axis=1)
    found = np.flatnonzero(~((points**2).sum(axis=1) <= radius))
    return int(found[0]) if len(found) else None
