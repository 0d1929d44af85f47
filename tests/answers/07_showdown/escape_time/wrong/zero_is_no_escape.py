# expect: value fails, "index 0 taken for None"
def escape_time(trajectory, radius):
    points = np.asarray(trajectory, dtype=float).reshape(len(trajectory), -1)
    distance = np.linalg.norm(points, axis=1)
    index = next((k for k, d in enumerate(distance) if not d <= radius), None)
    return index or None
