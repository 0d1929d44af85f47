# expect: passes
import warnings


class Edge:
    factor = 2

    def __call__(self, H, *, verbose=True):
        values = sorted(np.linalg.eigvalsh(H).tolist(), reverse=True)
        if verbose:
            print("eigenvalues:", values)
            warnings.warn("valid near a minimizer only")
        return self.factor / values[0]


max_stable_lr = Edge()
