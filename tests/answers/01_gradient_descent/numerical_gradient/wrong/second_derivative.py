# expect: value fails, "the second derivative"
def numerical_gradient(f, params, h=1e-5):
    gradient = np.zeros(params.shape)
    for index in np.ndindex(params.shape):
        e = np.zeros(params.shape)
        e[index] = h
        gradient[index] = (f(params + e) - 2 * f(params) + f(params - e)) / h**2
    return gradient
