# expect: passes
import math


def escape_time(trajectory, radius):
    def inside(point):
        entries = [float(x) for x in np.ravel(point)]
        return all(map(math.isfinite, entries)) and math.hypot(*entries) <= radius

    return next((k for k, point in enumerate(trajectory) if not inside(point)), None)
