# expect: passes
rng = "my own"
vector = matrix = start = None


def central(f, x, i, h):
    up, down = x.copy(), x.copy()
    up[i] += h
    down[i] -= h
    return (f(up) - f(down)) / (2 * h)


def walk(params):
    return np.ndindex(params.shape)


def numerical_gradient(f, params, h=1e-5):
    x = np.array(params, dtype=float)
    return np.array([central(f, x, i, h) for i in walk(x)]).reshape(x.shape)
