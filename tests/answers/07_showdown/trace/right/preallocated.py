# expect: passes
def trace(update, grad_fn, start, n_steps):
    rows = np.empty((n_steps + 1, *np.shape(start)))
    rows[0], state = start, None
    for k in range(n_steps):
        rows[k + 1], state = update(rows[k].copy(), grad_fn(rows[k]), state)
    return rows
