# expect: purity fails, "writing into the caller's array"
def scheduled_descent(grad_fn, start, schedule, n_steps):
    params = np.asarray(start, dtype=float)
    rows = [params.copy()]
    for t in range(n_steps):
        params -= schedule(t) * grad_fn(params)
        rows.append(params.copy())
    return np.array(rows)
