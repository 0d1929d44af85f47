# expect: value fails, shape and type fails, "a missing `return`"
def numerical_gradient(f, params, h=1e-5):
    if params.ndim == 1:
        unit_vectors = np.eye(params.size)
        return np.array([(f(params + h * e) - f(params - h * e)) / (2 * h) for e in unit_vectors])
