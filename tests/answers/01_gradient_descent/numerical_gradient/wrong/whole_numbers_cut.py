# expect: value fails, "whole numbers"
def numerical_gradient(f, params, h=1e-5):
    gradient = np.zeros(params.shape)
    for index in np.ndindex(params.shape):
        above, below = params.copy(), params.copy()
        above[index] = above[index] + h
        below[index] = below[index] - h
        gradient[index] = (f(above) - f(below)) / (2 * h)
    return gradient
