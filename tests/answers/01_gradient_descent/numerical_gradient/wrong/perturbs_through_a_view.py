# expect: purity fails, "writing into the caller's array"
def numerical_gradient(f, params, h=1e-5):
    params = params.astype(float, copy=False)
    flat = params.reshape(-1)
    gradient = []
    for i in range(flat.size):
        flat[i] += h
        above = f(params)
        flat[i] -= 2 * h
        below = f(params)
        flat[i] += h
        gradient.append((above - below) / (2 * h))
    return np.array(gradient).reshape(params.shape)
