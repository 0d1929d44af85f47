# expect: passes
import copy


def numerical_gradient(f, params, h=1e-5):
    point = copy.deepcopy(params).astype("float64")
    result = np.zeros_like(point)
    entries = np.nditer(result, flags=["multi_index"])
    for _ in entries:
        i = entries.multi_index
        point[i] += h
        forward = f(point)
        point[i] -= 2 * h
        backward = f(point)
        point[i] += h
        result[i] = 0.5 * (forward - backward) / h
    return result
