# expect: passes
def escape_time(trajectory, radius):
    for index, point in enumerate(trajectory):
        if not np.sqrt(np.sum(point**2)) <= radius:
            return index
