# expect: passes
class Best:
    """2/(λmin + λmax), with a word about it."""

    @staticmethod
    def ends(hessian):
        values = np.linalg.eigvalsh(hessian)
        return values.min(), values.max()

    def __call__(self, hessian, *, verbose=True):
        low, high = self.ends(hessian)
        if verbose:
            print(f"eigenvalues from {low} to {high}")
        return 1 / ((low + high) / 2)


best_lr = Best()
