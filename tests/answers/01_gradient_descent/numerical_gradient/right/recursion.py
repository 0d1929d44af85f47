# expect: passes
def slopes(f, point, h, index=0):
    if index == point.size:
        return []
    up, down = point.copy(), point.copy()
    up.flat[index] += h
    down.flat[index] -= h
    return [(f(up) - f(down)) / (up.flat[index] - down.flat[index])] + slopes(
        f, point, h, index + 1
    )


def numerical_gradient(f, params, h=1e-5):
    point = np.array(params, dtype=float)
    return np.reshape(slopes(f, point, h), point.shape)
