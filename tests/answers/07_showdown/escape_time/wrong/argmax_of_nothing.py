# expect: value fails, "the argmax of nothing"
def escape_time(trajectory, radius):
    points = np.asarray(trajectory, dtype=float).reshape(len(trajectory), -1)
    distance = np.linalg.norm(points, axis=1)
    return np.argmax(~(distance <= radius))
