# expect: value fails, "an entry that is left out"
def numerical_gradient(f, params, h=1e-5):
    gradient = np.zeros(params.shape)
    for i in range(params.size - 1):
        e = np.zeros(params.shape)
        e.flat[i] = h
        gradient.flat[i] = (f(params + e) - f(params - e)) / (2 * h)
    return gradient
