# expect: passes
def numerical_gradient(f, params, h=1e-5):
    shape = np.shape(params)
    flat = np.asarray(params, dtype=float).ravel()
    grad = np.empty_like(flat)
    for i in range(flat.size):
        up = flat.copy()
        up[i] = up[i] + h
        down = flat.copy()
        down[i] = down[i] - h
        grad[i] = f(up.reshape(shape)) - f(down.reshape(shape))
    return grad.reshape(shape) / 2 / h
