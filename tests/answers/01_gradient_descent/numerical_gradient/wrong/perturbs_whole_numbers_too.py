# expect: value fails, purity fails, "writing into the caller's array"
def numerical_gradient(f, params, h=1e-5):
    gradient = np.zeros(params.shape)
    for index in np.ndindex(params.shape):
        old = params[index]
        params[index] = old + h
        above = f(params)
        params[index] = old - h
        below = f(params)
        params[index] = old
        gradient[index] = (above - below) / (2 * h)
    return gradient
