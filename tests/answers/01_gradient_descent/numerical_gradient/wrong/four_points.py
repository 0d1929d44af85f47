# expect: value fails, "another formula"
def numerical_gradient(f, params, h=1e-5):
    gradient = np.zeros(params.shape)
    for index in np.ndindex(params.shape):
        e = np.zeros(params.shape)
        e[index] = h
        near = f(params + e) - f(params - e)
        far = f(params + 2 * e) - f(params - 2 * e)
        gradient[index] = (8 * near - far) / (12 * h)
    return gradient
