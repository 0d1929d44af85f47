# expect: passes
def scheduled_descent(grad_fn, start, schedule, n_steps):
    rates = [schedule(t) for t in range(n_steps)]
    params, rows = start * 1.0, (start * 1.0,)
    for rate in rates:
        params = params + (-rate) * grad_fn(params)
        rows += (params,)
    return rows
