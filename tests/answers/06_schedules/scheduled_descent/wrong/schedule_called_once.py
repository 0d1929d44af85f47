# expect: value fails, "one learning rate for all steps, that of t = 0"
def scheduled_descent(grad_fn, start, schedule, n_steps):
    lr = schedule(0)
    params = np.array(start, dtype=float)
    rows = [params]
    for _ in range(n_steps):
        params = params - lr * grad_fn(params)
        rows.append(params)
    return np.array(rows)
