# expect: value fails, "a step proportional to the entry"
def numerical_gradient(f, params, h=1e-5):
    gradient = np.zeros(params.shape)
    for index in np.ndindex(params.shape):
        e = np.zeros(params.shape)
        e[index] = h * max(1.0, abs(params[index]))
        gradient[index] = (f(params + e) - f(params - e)) / (2 * e[index])
    return gradient
