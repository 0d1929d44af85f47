# expect: value fails, shape and type fails, "not made of numbers"
def trace(update, grad_fn, start, n_steps):
    params, state = np.array(start, dtype=float), None
    rows = [params.copy()]
    for _ in range(n_steps):
        params, state = update(params, grad_fn(params), state)
        rows.append(np.array(params))
    return rows, state
