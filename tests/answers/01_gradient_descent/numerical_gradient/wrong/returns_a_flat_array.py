# expect: shape and type fails, "an array of another shape"
def numerical_gradient(f, params, h=1e-5):
    unit_vectors = np.eye(params.size).reshape(params.size, *params.shape)
    return np.array([(f(params + h * e) - f(params - h * e)) / (2 * h) for e in unit_vectors])
