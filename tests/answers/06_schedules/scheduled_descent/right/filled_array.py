# expect: passes
def scheduled_descent(grad_fn, start, schedule, n_steps):
    walk = np.zeros((n_steps + 1,) + start.shape)
    walk[0] = start
    for t in range(1, n_steps + 1):
        walk[t] = walk[t - 1] - schedule(t - 1) * grad_fn(walk[t - 1])
    return walk
