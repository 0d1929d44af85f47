# expect: value fails, "a loop that ends after its first entry"
def numerical_gradient(f, params, h=1e-5):
    gradient = np.zeros(params.shape)
    for index in np.ndindex(params.shape):
        e = np.zeros(params.shape)
        e[index] = h
        gradient[index] = (f(params + e) - f(params - e)) / (2 * h)
        return gradient
