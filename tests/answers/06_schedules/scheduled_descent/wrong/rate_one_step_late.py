# expect: value fails, "each learning rate one step late"
def scheduled_descent(grad_fn, start, schedule, n_steps):
    lr = schedule(0)
    params = np.array(start, dtype=float)
    rows = [params]
    for t in range(n_steps):
        params = params - lr * grad_fn(params)
        lr = schedule(t)
        rows.append(params)
    return np.array(rows)
