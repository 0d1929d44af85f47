# expect: passes
def scheduled_descent(grad_fn, start, schedule, n_steps):
    params = start.astype(float).copy()
    rows = []
    for t in range(n_steps):
        rows.append(params.copy())
        params -= schedule(t) * grad_fn(params)
    rows.append(params)
    return np.stack(rows)
