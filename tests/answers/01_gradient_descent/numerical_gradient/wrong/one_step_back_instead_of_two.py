# expect: value fails, "one step to one side"
def numerical_gradient(f, params, h=1e-5):
    point = np.array(params, dtype=float)
    gradient = np.zeros(point.shape)
    for index in np.ndindex(point.shape):
        point[index] += h
        above = f(point)
        point[index] -= h
        below = f(point)
        gradient[index] = (above - below) / (2 * h)
    return gradient
