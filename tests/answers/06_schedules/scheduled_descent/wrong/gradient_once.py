# expect: value fails, "a gradient that is computed once"
def scheduled_descent(grad_fn, start, schedule, n_steps):
    params = np.array(start, dtype=float)
    grad = grad_fn(params)
    rows = [params]
    for t in range(n_steps):
        params = params - schedule(t) * grad
        rows.append(params)
    return np.array(rows)
