# expect: passes
def scheduled_descent(grad_fn, start, schedule, n_steps):
    params = start.astype(np.float32)
    rows = [params]
    for t in range(n_steps):
        params = (params - np.float32(schedule(t)) * grad_fn(params)).astype(np.float32)
        rows.append(params)
    return np.array(rows, dtype=np.float32)
