# expect: passes
import functools


def gd_step(lr, params, grad, state):
    moved = np.array(params, dtype=float)
    moved -= lr * grad
    return moved, state


def make_gd(lr):
    return functools.partial(gd_step, lr)
