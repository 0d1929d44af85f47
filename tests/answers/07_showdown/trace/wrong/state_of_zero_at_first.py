# expect: value fails, "a first state that is not None"
def trace(update, grad_fn, start, n_steps):
    params, state = np.array(start, dtype=float), 0.0
    rows = [params.copy()]
    for _ in range(n_steps):
        params, state = update(params, grad_fn(params), state)
        rows.append(np.array(params))
    return np.array(rows)
