# expect: passes
from functools import reduce


def rayleigh(matrix):
    step = lambda v, _: (w := matrix @ v) / np.linalg.norm(w)
    v = reduce(step, range(2000), np.random.default_rng(3).normal(size=len(matrix)))
    return v @ matrix @ v


def best_lr(hessian):
    return 2 / (rayleigh(hessian) + 1 / rayleigh(np.linalg.inv(hessian)))
