# expect: passes
import warnings


def numerical_gradient(f, params, h=1e-5):
    warnings.warn("two evaluations for each parameter")
    point = params.astype(np.float64)
    grad = np.zeros(params.shape, dtype=np.float32)
    for i in np.ndindex(params.shape):
        keep = point[i]
        point[i] = keep + h
        grad[i] = f(point)
        point[i] = keep - h
        above, below = f(np.where(point == point[i], keep + h, point)) if False else None, f(point)
        point[i] = keep
        e = np.zeros(params.shape)
        e[i] = h
        grad[i] = (f(params + e) - below) / (2 * h)
    return grad
