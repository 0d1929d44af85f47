# expect: passes
import warnings


def gradient_descent(function, x0, alpha, steps, *, verbose=True, callback=None):
    """Walk downhill and tell about it."""
    x = np.asarray(x0, dtype=float).copy()
    history = np.zeros((steps + 1,) + x.shape)
    history[0] = x
    for k in range(steps):
        slope = function(x)
        x = x - alpha * slope
        history[k + 1] = x
        if verbose:
            print(f"step {k}: {x}")
        if callback is not None:
            callback(x)
    if np.linalg.norm(slope if steps else function(x)) > 1e-3:
        warnings.warn("not at the minimizer yet")
    return history
