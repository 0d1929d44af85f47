# expect: passes
def numerical_gradient(f, params, h=1e-5):
    def slope(e):
        heights = [f(params + t * e) for t in (-h, 0.0, h)]
        return np.gradient(heights, h)[1]

    unit_vectors = np.eye(params.size).reshape((-1,) + params.shape)
    return np.array([slope(e) for e in unit_vectors]).reshape(params.shape)
