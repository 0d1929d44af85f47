# expect: value fails, "the step from which on it stays outside"
def escape_time(trajectory, radius):
    points = np.asarray(trajectory, dtype=float).reshape(len(trajectory), -1)
    distance = np.linalg.norm(points, axis=1)
    inside = np.flatnonzero(distance <= radius)
    index = int(inside[-1]) + 1 if len(inside) else 0
    return index if index < len(points) else None
