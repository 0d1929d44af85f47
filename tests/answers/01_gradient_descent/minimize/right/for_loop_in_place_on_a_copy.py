# expect: passes
def minimize(f, grad_fn, start, lr, grad_tol=1e-6, loss_tol=0.0, max_steps=10_000):
    params = start.astype(float).copy()
    previous = np.inf
    for n_steps in range(max_steps + 1):
        loss = f(params)
        gradient = grad_fn(params)
        status = None
        if not np.all(np.isfinite(np.append(params, loss))):
            status = "diverged"
        elif np.sqrt((gradient**2).sum()) <= grad_tol:
            status = "gradient"
        elif np.abs(previous - loss) < loss_tol:
            status = "loss"
        elif n_steps == max_steps:
            status = "max_steps"
        if status:
            return dict(status=status, params=params, n_steps=n_steps)
        params -= lr * gradient
        previous = loss
