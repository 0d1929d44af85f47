# expect: value fails, shape and type fails, "a missing start"
def trace(update, grad_fn, start, n_steps):
    params, state, rows = np.array(start, dtype=float), None, []
    for _ in range(n_steps):
        params, state = update(params, grad_fn(params), state)
        rows.append(np.array(params))
    return np.array(rows)
