# expect: value fails, "the same array in every row"
def trace(update, grad_fn, start, n_steps):
    params, state = np.array(start, dtype=float), None
    rows = [params]
    for _ in range(n_steps):
        params[...], state = update(params.copy(), grad_fn(params), state)
        rows.append(params)
    return np.array(rows)
