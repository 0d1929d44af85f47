# expect: passes
class CentralDifference:
    """Differentiate by central differences."""

    def __init__(self, default_step):
        self.default_step = default_step

    def slope(self, f, point, index, step):
        direction = np.zeros(point.shape)
        direction[index] = step
        return (f(point + direction) - f(point - direction)) / (2.0 * step)

    def __call__(self, f, params, h=None):
        step = self.default_step if h is None else h
        slopes = np.zeros(np.shape(params), dtype=float)
        for index, _ in np.ndenumerate(slopes):
            slopes[index] = self.slope(f, np.asarray(params), index, step)
        return slopes


numerical_gradient = CentralDifference(1e-5)
