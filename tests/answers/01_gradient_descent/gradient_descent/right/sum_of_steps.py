# expect: passes
import functools


def walk(sign, grad_fn, start, lr, n_steps):
    steps = []
    for _ in range(n_steps):
        here = start + sum(steps, np.zeros(start.shape))
        steps.append(sign * lr * grad_fn(here))
    zero = np.zeros((1,) + start.shape)
    return start + np.concatenate(
        [zero, np.cumsum(np.array(steps).reshape(n_steps, *start.shape), axis=0)]
    )


gradient_descent = functools.partial(walk, -1)
