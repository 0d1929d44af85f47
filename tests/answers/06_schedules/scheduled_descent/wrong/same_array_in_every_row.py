# expect: value fails, "the same array in every row"
def scheduled_descent(grad_fn, start, schedule, n_steps):
    params = np.array(start, dtype=float)
    rows = [params]
    for t in range(n_steps):
        params -= schedule(t) * grad_fn(params)
        rows.append(params)
    return np.array(rows)
