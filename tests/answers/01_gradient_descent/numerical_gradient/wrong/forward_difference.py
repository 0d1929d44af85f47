# expect: value fails, "the forward difference"
def numerical_gradient(f, params, h=1e-5):
    gradient = np.zeros(params.shape)
    for index in np.ndindex(params.shape):
        point = np.array(params, dtype=float)
        point[index] += h
        gradient[index] = (f(point) - f(params)) / h
    return gradient
