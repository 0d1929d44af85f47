# expect: value fails, "a flat array for f"
def numerical_gradient(f, params, h=1e-5):
    point = params.astype(float).flatten()
    gradient = np.zeros(params.size)
    for i in range(params.size):
        e = np.zeros(params.size)
        e[i] = h
        gradient[i] = (f(point + e) - f(point - e)) / (2 * h)
    return gradient.reshape(params.shape)
