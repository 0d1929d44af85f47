# expect: passes
import itertools


def gradient_descent(grad_fn, start, lr, n_steps):
    steps = itertools.accumulate(
        range(n_steps), lambda p, _: p - lr * grad_fn(p), initial=np.array(start, dtype=float)
    )
    return np.array(list(steps))
