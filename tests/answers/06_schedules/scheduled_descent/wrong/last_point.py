# expect: value fails, shape and type fails, "the last point alone"
def scheduled_descent(grad_fn, start, schedule, n_steps):
    params = np.array(start, dtype=float)
    for t in range(n_steps):
        params = params - schedule(t) * grad_fn(params)
    return params
