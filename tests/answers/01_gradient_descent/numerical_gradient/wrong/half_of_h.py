# expect: value fails, "half of h to either side"
def numerical_gradient(f, params, h=1e-5):
    gradient = np.zeros(params.shape)
    for index in np.ndindex(params.shape):
        e = np.zeros(params.shape)
        e[index] = h / 2
        gradient[index] = (f(params + e) - f(params - e)) / h
    return gradient
