# expect: value fails, "learning rates multiplied"
def scheduled_descent(grad_fn, start, schedule, n_steps):
    lr = 1.0
    params = np.array(start, dtype=float)
    rows = [params]
    for t in range(n_steps):
        lr = lr * schedule(t)
        params = params - lr * grad_fn(params)
        rows.append(params)
    return np.array(rows)
