# expect: value fails, "a state that is not handed on"
def trace(update, grad_fn, start, n_steps):
    params, state = np.array(start, dtype=float), None
    rows = [params.copy()]
    for _ in range(n_steps):
        params, _ = update(params, grad_fn(params), state)
        rows.append(np.array(params))
    return np.array(rows)
