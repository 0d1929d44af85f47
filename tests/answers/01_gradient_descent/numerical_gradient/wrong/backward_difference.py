# expect: value fails, "the backward difference"
def numerical_gradient(f, params, h=1e-5):
    gradient = np.zeros(params.shape)
    for index in np.ndindex(params.shape):
        point = np.array(params, dtype=float)
        point[index] -= h
        gradient[index] = (f(params) - f(point)) / h
    return gradient
