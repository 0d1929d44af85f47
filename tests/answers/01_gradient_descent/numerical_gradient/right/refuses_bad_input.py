# expect: passes
def numerical_gradient(f, params, h=1e-5):
    if not callable(f):
        raise TypeError("f must be a function")
    assert h > 0
    params = np.asanyarray(params)
    heights = np.array(
        [
            [
                f(params + sign * h * (np.arange(params.size) == i).reshape(params.shape))
                for sign in (1, -1)
            ]
            for i in range(params.size)
        ],
        dtype=float,
    )
    above, below = heights.T
    return ((above - below) / (2 * h)).reshape(params.shape)
