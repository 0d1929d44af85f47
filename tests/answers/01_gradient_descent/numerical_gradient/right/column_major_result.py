# expect: passes
def numerical_gradient(f, params, h=1e-5):
    grad = np.zeros(params.shape, order="F")
    for index in np.ndindex(params.shape):
        bump = np.zeros(params.shape)
        bump[index] = h
        grad[index] = (f(params + bump) - f(params + -bump)) / (2 * h)
    return grad
