# expect: passes
def numerical_gradient(f, params, h=1e-5):
    unit_vectors = np.eye(params.size).reshape(params.size, *params.shape)
    slopes = [(f(params + h * e) - f(params - h * e)) / (2 * h) for e in unit_vectors]
    return np.array(slopes).reshape(params.shape)
