# expect: value fails, "a gradient that is computed once"
def trace(update, grad_fn, start, n_steps):
    params, state = np.array(start, dtype=float), None
    grad = grad_fn(params)
    rows = [params.copy()]
    for _ in range(n_steps):
        params, state = update(params, grad, state)
        rows.append(np.array(params))
    return np.array(rows)
