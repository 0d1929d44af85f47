# expect: value fails, "any number of axes"
def numerical_gradient(f, params, h=1e-5):
    p = np.array(params, dtype=float)
    g = np.zeros_like(p)
    if p.ndim == 1:
        for i in range(len(p)):
            a, b = p.copy(), p.copy()
            a[i] += h
            b[i] -= h
            g[i] = (f(a) - f(b)) / (2 * h)
    else:
        for i in range(p.shape[0]):
            for j in range(p.shape[1]):
                a, b = p.copy(), p.copy()
                a[i, j] += h
                b[i, j] -= h
                g[i, j] = (f(a) - f(b)) / (2 * h)
    return g
