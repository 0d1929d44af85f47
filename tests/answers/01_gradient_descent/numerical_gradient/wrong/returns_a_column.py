# expect: shape and type fails, "an array of another shape"
def numerical_gradient(f, params, h=1e-5):
    gradient = np.zeros((params.size, 1))
    for i in range(params.size):
        e = np.zeros(params.size)
        e[i] = h
        e = e.reshape(params.shape)
        gradient[i] = (f(params + e) - f(params - e)) / (2 * h)
    return gradient
