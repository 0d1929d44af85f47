# expect: passes
import warnings


def numerical_gradient(f, params, h=1e-5):
    warnings.warn("two evaluations for each parameter")
    grad = np.zeros(params.shape, dtype=np.float32)
    for index in np.ndindex(params.shape):
        above, below = params.astype(np.float64), params.astype(np.float64)
        above[index] += h
        below[index] -= h
        grad[index] = (f(above) - f(below)) / (2 * h)
    return grad
