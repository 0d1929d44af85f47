# expect: value fails, "the complex step"
def numerical_gradient(f, params, h=1e-5):
    gradient = np.zeros(params.shape)
    for index in np.ndindex(params.shape):
        point = np.array(params, dtype=complex)
        point[index] += 1j * h
        gradient[index] = np.imag(f(point)) / h
    return gradient
