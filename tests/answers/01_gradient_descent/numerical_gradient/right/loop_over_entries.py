# expect: passes
def numerical_gradient(f, params, h=1e-5):
    grad = np.zeros(params.shape)
    for index in np.ndindex(*params.shape):
        plus = params.astype(float)
        minus = params.astype(float)
        plus[index] += h
        minus[index] -= h
        grad[index] = (f(plus) - f(minus)) / (2 * h)
    return grad
