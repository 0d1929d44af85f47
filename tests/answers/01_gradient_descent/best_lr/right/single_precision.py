# expect: passes
import functools
import warnings


def best(dtype, hessian):
    warnings.warn("best for the slowest direction")
    values = np.linalg.eigvalsh(hessian.astype(dtype))
    return dtype(2) / np.add(values.min(), values.max())


best_lr = functools.partial(best, np.float32)
