# expect: passes
def numerical_gradient(*args):
    f, params, h = args if len(args) == 3 else (*args, 1e-5)
    seen = {}

    def height(point):
        key = point.tobytes()
        if key not in seen:
            seen[key] = f(point)
        return seen[key]

    slopes = {}
    for index in np.ndindex(params.shape):
        e = np.zeros(params.shape)
        e[index] = h
        slopes[index] = np.diff([height(params - e), height(params + e)])[0] / (2 * h)
    return np.array(list(slopes.values())).reshape(params.shape)
