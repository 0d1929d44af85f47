# expect: passes
import functools


def blend(sign, params, grad, lr, *, clip=None):
    step = lr * grad
    if clip is not None:
        step = np.clip(step, -clip, clip)
    return params + sign * step


gd_step = functools.partial(blend, -1.0)
