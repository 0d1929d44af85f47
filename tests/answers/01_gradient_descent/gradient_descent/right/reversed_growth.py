# expect: passes
from collections import deque


def gradient_descent(grad_fn, start, lr, n_steps):
    rows = deque([np.array(start, dtype=float)])
    for _ in range(n_steps):
        rows.appendleft(rows[0] - lr * grad_fn(rows[0]))
    rows.reverse()
    return list(rows)
