# expect: value fails, shape and type fails, "one step too few"
def trace(update, grad_fn, start, n_steps):
    params, state = np.array(start, dtype=float), None
    rows = [params.copy()]
    for _ in range(1, n_steps):
        params, state = update(params, grad_fn(params), state)
        rows.append(np.array(params))
    return np.array(rows)
