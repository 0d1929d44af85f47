# expect: passes
def points(update, grad_fn, start, n_steps):
    params, state = np.array(start, dtype=float), None
    yield params.copy()
    for _ in range(n_steps):
        params, state = update(params, grad_fn(params), state)
        yield np.array(params)


def trace(update, grad_fn, start, n_steps):
    return tuple(points(update, grad_fn, start, n_steps))
