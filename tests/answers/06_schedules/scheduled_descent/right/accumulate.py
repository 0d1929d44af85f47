# expect: passes
from itertools import accumulate


def scheduled_descent(grad_fn, start, schedule, n_steps):
    def step(params, t):
        return params - schedule(t) * grad_fn(params)

    return np.array(list(accumulate(range(n_steps), step, initial=np.array(start, float))))
