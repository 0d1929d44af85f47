# expect: passes
def trace(update, grad_fn, start, n_steps):
    def go(params, state, steps_left):
        if steps_left == 0:
            return [params]
        here = np.copy(params)
        moved, state = update(params, grad_fn(params), state)
        return [here, *go(moved, state, steps_left - 1)]

    return go(np.asarray(start) * 1.0, None, n_steps)
