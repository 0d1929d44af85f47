# expect: value fails, "whole rows of a matrix"
def numerical_gradient(f, params, h=1e-5):
    gradient = np.zeros(params.shape)
    for i in range(len(params)):
        e = np.zeros(params.shape)
        e[i] = h
        gradient[i] = (f(params + e) - f(params - e)) / (2 * h)
    return gradient
