# expect: passes
import functools


@functools.lru_cache(maxsize=None)
def edge(raw, n):
    return 2 / np.linalg.eigvalsh(np.frombuffer(raw).reshape(n, n)).max()


def max_stable_lr(hessian):
    return edge(np.asarray(hessian, dtype=float).tobytes(), len(hessian))
