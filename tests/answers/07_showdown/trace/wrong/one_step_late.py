# expect: value fails, "every row one step late"
def trace(update, grad_fn, start, n_steps):
    params, state = np.array(start, dtype=float), None
    rows = [params.copy()]
    for _ in range(n_steps):
        rows.append(np.array(params))
        params, state = update(params, grad_fn(params), state)
    return np.array(rows)
