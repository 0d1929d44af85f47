# expect: passes
def gradient_descent(grad_fn, start, lr, n_steps):
    start = np.array(start, dtype=float)
    if n_steps == 0:
        return start[None]
    rest = gradient_descent(grad_fn, start - lr * grad_fn(start), lr, n_steps - 1)
    return np.concatenate([start[np.newaxis], rest])
