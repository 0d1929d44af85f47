# expect: passes
def numerical_gradient(f, params, h=1e-5):
    h = np.longdouble(h)
    params = np.array(params, dtype=np.longdouble)
    grad = np.zeros_like(params)
    with np.nditer(grad, flags=["multi_index"], op_flags=["writeonly"]) as it:
        for entry in it:
            e = np.zeros_like(params)
            e[it.multi_index] = h
            entry[...] = (f((params + e).astype(float)) - f((params - e).astype(float))) / (2 * h)
    return grad
