# expect: value fails, "all entries moved at once"
def numerical_gradient(f, params, h=1e-5):
    gradient = np.zeros(params.shape)
    for index in np.ndindex(params.shape):
        gradient[index] = (f(params + h) - f(params - h)) / (2 * h)
    return gradient
