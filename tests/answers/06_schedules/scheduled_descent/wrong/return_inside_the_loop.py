# expect: value fails, shape and type fails, "a `return` inside the loop"
def scheduled_descent(grad_fn, start, schedule, n_steps):
    params = np.array(start, dtype=float)
    rows = [params]
    for t in range(n_steps):
        params = params - schedule(t) * grad_fn(params)
        rows.append(params)
        return np.array(rows)
    return np.array(rows)
