# expect: passes
def escape_time(trajectory, radius):
    points = np.nan_to_num(np.array(trajectory, dtype=float), nan=np.inf)
    while points.ndim > 2:
        points = points.reshape(len(points), -1)
    outside = np.nonzero((points**2).sum(axis=1) > radius**2)[0]
    return outside[0] if outside.size else None
