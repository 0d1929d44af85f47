# expect: passes
def momentum_descent(grad_fn, start, lr, beta, n_steps):
    params = np.array(start, dtype=float)
    velocity = np.zeros_like(params)
    trajectory = [params]
    for _ in range(n_steps):
        velocity = beta * velocity - lr * grad_fn(params)
        params = params + velocity
        trajectory.append(params)
    return np.array(trajectory)
