# expect: passes
def forward_difference(f, params, step):
    center = f(params)
    grad = np.zeros(params.shape)
    for index in np.ndindex(params.shape):
        moved = params.copy()
        moved[index] += step
        grad[index] = (f(moved) - center) / step
    return grad


def numerical_gradient(f, params, h=1e-5):
    params = np.array(params, dtype=np.float64)
    return (forward_difference(f, params, h) + forward_difference(f, params, -h)) / 2
