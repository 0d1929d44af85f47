# expect: value fails, "the learning rates in reverse"
def scheduled_descent(grad_fn, start, schedule, n_steps):
    params = np.array(start, dtype=float)
    rows = [params]
    for t in range(n_steps - 1, -1, -1):
        params = params - schedule(t) * grad_fn(params)
        rows.append(params)
    return np.array(rows)
