# expect: value fails, "a plus sign"
def scheduled_descent(grad_fn, start, schedule, n_steps):
    params = np.array(start, dtype=float)
    rows = [params]
    for t in range(n_steps):
        params = params + schedule(t) * grad_fn(params)
        rows.append(params)
    return np.array(rows)
