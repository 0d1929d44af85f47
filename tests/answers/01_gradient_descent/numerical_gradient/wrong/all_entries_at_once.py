# expect: value fails, shape and type fails, "all entries moved at once"
def numerical_gradient(f, params, h=1e-5):
    return (f(params + h) - f(params - h)) / (2 * h)
