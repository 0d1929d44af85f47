# expect: purity fails, "writing into the caller's array"
def trace(update, grad_fn, start, n_steps):
    params, state = np.asarray(start), None
    rows = [params.copy()]
    for _ in range(n_steps):
        params, state = update(params, grad_fn(params), state)
        rows.append(np.array(params))
    return np.array(rows)
