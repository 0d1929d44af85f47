# expect: shape and type fails, "another kind of result than one array"
def numerical_gradient(f, params, h=1e-5):
    gradient = []
    for index in np.ndindex(params.shape):
        e = np.zeros(params.shape)
        e[index] = h
        gradient.append((f(params + e) - f(params - e)) / (2 * h))
    return gradient
