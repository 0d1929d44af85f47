# expect: value fails
def escape_time(trajectory, radius):
    bad = [i for i, p in enumerate(trajectory) if not np.isfinite(p).all()]
    if bad: return bad[0]
    d = np.linalg.norm(trajectory.reshape(len(trajectory), -1), axis=1)
    w = np.flatnonzero(d > radius)
    return int(w[0]) if len(w) else None
