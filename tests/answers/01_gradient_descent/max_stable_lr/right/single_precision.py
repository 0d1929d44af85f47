# expect: passes
import functools


def edge(dtype, hessian):
    return dtype(2) / np.linalg.eigvalsh(np.asarray(hessian, dtype=dtype)).max()


max_stable_lr = functools.partial(edge, np.float32)
