# expect: passes
def momentum_descent(grad_fn, start, lr, beta, n_steps, velocity=0.0):
    start = np.asarray(start, dtype=float)
    if n_steps == 0:
        return start[np.newaxis].copy()
    velocity = beta * velocity + grad_fn(start)
    rest = momentum_descent(grad_fn, start - lr * velocity, lr, beta, n_steps - 1, velocity)
    return np.concatenate([start[np.newaxis], rest])
