# expect: value fails, "not a number counted as inside"
def escape_time(trajectory, radius):
    points = np.asarray(trajectory, dtype=float).reshape(len(trajectory), -1)
    distance = np.linalg.norm(points, axis=1)
    found = np.flatnonzero(distance > radius)
    return int(found[0]) if len(found) else None
