# expect: passes
def numerical_gradient(function, where, step=1e-5, *, dtype=float, verbose=True):
    def partial(i):
        offset = np.zeros(where.size, dtype=dtype)
        offset[i] = step
        offset = offset.reshape(where.shape)
        return (function(where + offset) - function(where - offset)) / (step + step)

    if verbose:
        print("differentiating", where.size, "entries")
    return np.fromiter((partial(i) for i in range(where.size)), dtype).reshape(where.shape)
