# expect: value fails
def escape_time(trajectory, radius):
    for i, p in enumerate(trajectory):
        try:
            r = np.linalg.norm(p, 2)
        except np.linalg.LinAlgError:
            return i
        if not r <= radius: return i
